package scot.sporran.payments;

import scot.sporran.ledger.Pot;

/** Where an order's money comes from. */
public sealed interface Origin {

    /** Free money of the fund: held when the order is approved, taken when it is sent. */
    record FreeMoney() implements Origin {}

    /** What is set aside in a pot, of whichever sources: taken when the order is sent. */
    record FromPot(Pot pot) implements Origin {}

    /**
     * Taken from the fund before, by whoever drafted the order, such as a pay run that posted net pay. The order only
     * carries it: what comes back is still owed to the payee, and another order pays it.
     */
    record TakenBefore() implements Origin {}

    /** As stored. */
    default String text() {
        return switch (this) {
            case FreeMoney free -> "FREE";
            case FromPot from -> from.pot().name();
            case TakenBefore before -> "TAKEN_BEFORE";
        };
    }

    /** As stored. */
    static Origin of(String text) {
        return switch (text) {
            case "FREE" -> new FreeMoney();
            case "TAKEN_BEFORE" -> new TakenBefore();
            default -> new FromPot(Pot.valueOf(text));
        };
    }
}
