package scot.sporran.payments;

/** What became of an attempt to move an order on. */
public sealed interface OrderResult {

    /** Done, now or by the same command before. */
    record Done(PaymentOrder order) implements OrderResult {}

    /** It may not be; nothing changed. */
    record Refused(Why why) implements OrderResult {}

    /** Why not. */
    enum Why {
        NOT_ENOUGH("There is not enough money for this payment."), SAME_PERSON(
                "Somebody other than who wrote this payment down has to approve it."), NO_ACCOUNT(
                        "The payee has no account yet that a second person has confirmed."), NOT_NOW(
                                "This payment has moved on meanwhile. Look at it again."), OTHER_CONTENT(
                                        "A payment with this reference is there already, with other content."), PAYEE_OF_OTHERS(
                                                "This payee belongs to somebody else.");

        private final String sentence;

        Why(String sentence) {
            this.sentence = sentence;
        }

        /** For people. */
        public String sentence() {
            return sentence;
        }
    }
}
