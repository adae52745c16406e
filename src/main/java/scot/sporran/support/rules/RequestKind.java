package scot.sporran.support.rules;

/** What people ask for; each kind has its limits and reply target in the council's rules. */
public enum RequestKind {
    CHANGE_OF_USE("use your money for something else"), UNUSUAL_PURCHASE("buy something unusual"), SMALL_SPEND(
            "a small one-off sum"), PAYING_A_RELATIVE("pay a relative for support"), POOLING(
                    "share money with friends"), MORE_HOURS("more support"), CHALLENGE("challenge a decision");

    private final String words;

    RequestKind(String words) {
        this.words = words;
    }

    /** As in "You can ask to ..." or "You can ask for ...". */
    public String words() {
        return words;
    }
}
