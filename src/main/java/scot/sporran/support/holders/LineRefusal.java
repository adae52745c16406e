package scot.sporran.support.holders;

/** Why a delivery or purchase was not taken, in the order in which it is looked at. */
public enum LineRefusal {
    NOT_NOW("state", "That cannot happen to this line as it stands now."), NOT_AGREED("deliveredOn",
            "There is no agreement of all three for that date."), IN_FUTURE("deliveredOn",
                    "It is dated after today."), NO_RATE("service",
                            "The rate card has no price for this service on that date."), WRONG_AMOUNT("amountPence",
                                    "Price times quantity comes to another sum."), ABOVE_AGREED("amountPence",
                                            "It goes above what was agreed for these four weeks."), LOOKS_DOUBLE(
                                                    "reference",
                                                    "The same service on the same day is posted already. Say so if it is another one."), REFERENCE_USED(
                                                            "reference",
                                                            "This reference was used for another line."), NOT_ENOUGH(
                                                                    "amountPence",
                                                                    "There is not enough free to use in the person's fund.");

    private final String field;
    private final String sentence;

    LineRefusal(String field, String sentence) {
        this.field = field;
        this.sentence = sentence;
    }

    public String field() {
        return field;
    }

    /** For whoever tried. */
    public String sentence() {
        return sentence;
    }
}
