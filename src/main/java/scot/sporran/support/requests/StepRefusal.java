package scot.sporran.support.requests;

/** Why a request may not be moved on like that, in the order in which it is looked at. */
public enum StepRefusal {
    /** Its state does not allow it. */
    NOT_NOW("That cannot happen to the request as it stands now."),
    /** Somebody else's act. */
    NOT_YOURS("That is for somebody else to do."),
    /** Whoever asked does not decide. */
    OWN_REQUEST("Somebody else must decide: you asked for this."),
    /** The sum is above what this login decides alone. */
    ABOVE_LIMIT("This is more than you may decide alone. Refer it to a colleague who may."),
    /** An appeal is decided by somebody else than the first decision. */
    SAME_DECIDER("Somebody else must look at the appeal: the first decision was yours."),
    /** A decision says why. */
    NO_REASON("Say why, in words that the person can follow."),
    /** More than was asked for, or nothing. */
    WRONG_AMOUNT("Approve a sum above nothing and not above what was asked for."),
    /** The whole sum was approved: there is nothing to appeal against. */
    NOTHING_TO_APPEAL("All that was asked for was approved."),
    /** SSI 2014/25, regulations 8 and 9. */
    RELATIVE_BARRED("The law does not let the council pay this relative for this support."),
    /** Somebody of that name holds such a power, and nobody has found out yet whether it is the same person. */
    RELATIVE_OF_THAT_NAME_HOLDS_POWER(
            "Somebody of this name decides about this support. Find out whether it is somebody else first."),
    /** The money has no budget to go to. */
    NO_BUDGET("There is no budget that this could be paid from.");

    private final String sentence;

    StepRefusal(String sentence) {
        this.sentence = sentence;
    }

    /** For whoever tried. */
    public String sentence() {
        return sentence;
    }
}
