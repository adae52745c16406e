package scot.sporran.support.rules;

/** How a person's direct payment is held and spent. */
public enum PaymentMode {
    CARD("a payment card"), BANK_ACCOUNT("a bank account of your own for it"),
    /** A third party holds the account and pays, at the person's request: SSI 2014/25, regulation 5. */
    MANAGED("an account that somebody manages for you");

    private final String words;

    PaymentMode(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
