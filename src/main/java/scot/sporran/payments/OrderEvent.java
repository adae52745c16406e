package scot.sporran.payments;

/** What can happen to a payment order; see {@link OrderState}. */
public enum OrderEvent {
    /** A second person says yes. */
    APPROVE,
    /** Somebody gives it up. */
    CANCEL,
    /** It goes into a file for the bank. */
    SEND,
    /** Its payee took it by direct debit. */
    COLLECT,
    /** The bank says that it has it. */
    ACKNOWLEDGE,
    /** The bank says that it did not take it. */
    REJECT,
    /** The bank says that it came back. */
    RETURN
}
