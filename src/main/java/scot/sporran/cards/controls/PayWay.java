package scot.sporran.cards.controls;

import scot.sporran.cardgateway.AuthorisationRequest;

/** How a card is used, as people see it. */
public enum PayWay {
    /** Put into the machine. */
    CHIP,
    /** Held to the machine. */
    CONTACTLESS,
    /** Swiped: by a machine that cannot read chips, or as its last resort. */
    STRIPE,
    /** Typed in or told, by phone or post. */
    TYPED,
    /** On the internet. */
    ONLINE,
    /** Not said. */
    OTHER;

    /** From DE22 and, for post and phone and internet, DE25. */
    static PayWay of(AuthorisationRequest request) {
        return switch (request.conditionCode()) {
            case "08" -> TYPED;
            case "59" -> ONLINE;
            default -> ofEntryMode(request.entryMode());
        };
    }

    /** A DE22 that says so: with a PIN pad, without anything else being special. */
    public String entryMode() {
        return switch (this) {
            case CHIP -> "051";
            case CONTACTLESS -> "071";
            case STRIPE -> "901";
            case TYPED -> "011";
            case ONLINE -> "812";
            case OTHER -> "001";
        };
    }

    /** From DE22 alone. @param entryMode 3 digits */
    public static PayWay ofEntryMode(String entryMode) {
        return switch (entryMode.substring(0, 2)) {
            case "05" -> CHIP;
            case "07", "91" -> CONTACTLESS;
            case "02", "80", "90" -> STRIPE;
            case "01", "79" -> TYPED;
            case "81" -> ONLINE;
            default -> OTHER;
        };
    }
}
