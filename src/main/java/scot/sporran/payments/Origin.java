package scot.sporran.payments;

import java.util.Map;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Pot;

/** Where an order's money comes from. */
public sealed interface Origin {

    /** What is stored before the parts of what was taken before. */
    String TAKEN = "TAKEN_BEFORE ";

    /** Free money of the fund: held when the order is approved, taken when it is sent. */
    record FreeMoney() implements Origin {}

    /** What is set aside in a pot, of whichever sources: taken when the order is sent. */
    record FromPot(Pot pot) implements Origin {}

    /**
     * Taken from the fund before, by whoever drafted the order, such as a pay run that posted net pay. The order only
     * carries it: what comes back is still owed to the payee, waits in the pot of wages, and another order pays it from there.
     *
     * @param parts how much was taken from which source
     */
    record TakenBefore(Map<FundingSource, Money> parts) implements Origin {

        public TakenBefore {
            parts = Map.copyOf(parts);
        }
    }

    /** As stored. */
    default String text() {
        return switch (this) {
            case FreeMoney free -> "FREE";
            case FromPot from -> from.pot().name();
            case TakenBefore before -> TAKEN + SourceParts.write(before.parts());
        };
    }

    /** As stored. */
    static Origin of(String text) {
        return switch (text) {
            case "FREE" -> new FreeMoney();
            default -> text.startsWith(TAKEN)
                    ? new TakenBefore(SourceParts.read(text.substring(TAKEN.length())))
                    : new FromPot(Pot.valueOf(text));
        };
    }
}
