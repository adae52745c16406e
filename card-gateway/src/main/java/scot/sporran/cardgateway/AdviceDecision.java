package scot.sporran.cardgateway;

/** What became of an {@link AdviceRequest}. There is no refusal: the payment is done. */
public enum AdviceDecision {
    /** Recorded, now or when it came before. DE39 00. */
    RECORDED,
    /** This issuer does not take advices of that kind yet: the sender is to keep it. DE39 96. */
    NOT_CARRIED
}
