package scot.sporran.cardgateway;

/** The issuer cannot decide now (database away, queue full): DE39 91, and nothing was held. */
public final class CardIssuerUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message why, without any card data */
    public CardIssuerUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    /** @param message why, without any card data */
    public CardIssuerUnavailableException(String message) {
        super(message);
    }
}
