package scot.sporran.support.money;

/** Why a budget is not in a run, or a line was not paid. */
public enum FundingReason {
    /** Nothing is agreed for these days: no agreement, ended, or agreed at nothing. */
    NOTHING_AGREED("Nothing is agreed for these days."),
    /** Payments into it are paused. */
    PAUSED("Payments are paused."),
    /** Somebody died: what is still owed is paid in by a run for that budget alone. */
    DIED("The person has died. Pay what is still owed with a run for this budget alone."),
    /** The period was paid before and nothing was agreed since. */
    ALREADY_PAID("This period has been paid."),
    /** The council arranges the support: no money goes into a budget. */
    COUNCIL_ARRANGES("The council arranges this support (Option 3)."),
    /** The period was paid by somebody else between preview and payment. */
    PAID_MEANWHILE("This period was paid by another run."),
    /** The ledger did not take it. */
    NOT_TAKEN("The ledger did not take it.");

    private final String words;

    FundingReason(String words) {
        this.words = words;
    }

    /** One sentence for people. */
    public String words() {
        return words;
    }
}
