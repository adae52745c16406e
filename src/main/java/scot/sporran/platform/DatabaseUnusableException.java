package scot.sporran.platform;

/** The database cannot serve us, and waiting will not help: the message tells the person who runs Sporran what to do. */
public final class DatabaseUnusableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message for a person: what is wrong and what to do, without a password */
    public DatabaseUnusableException(String message) {
        super(message);
    }

    /** @param message for a person: what is wrong and what to do, without a password */
    public DatabaseUnusableException(String message, Throwable cause) {
        super(message, cause);
    }
}
