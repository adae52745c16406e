package scot.sporran.cardgateway;

/** What became of an {@link AdviceRequest}. There is no refusal for a business reason: the payment is done. */
public enum AdviceDecision {
    /** Recorded, now or when it came before. DE39 00. */
    RECORDED,
    /** The same message came before with another card, amount, type or currency; that one stands. DE39 94. */
    DUPLICATE_DIFFERS,
    /** This issuer does not take advices of that kind yet: the sender is to keep it. DE39 96. */
    NOT_CARRIED
}
