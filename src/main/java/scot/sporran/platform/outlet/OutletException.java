package scot.sporran.platform.outlet;

/** A message was not taken by its carrier. Says why, and nothing of what the message said. */
public final class OutletException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OutletException(String message) {
        super(message);
    }

    OutletException(String message, Throwable cause) {
        super(message, cause);
    }
}
