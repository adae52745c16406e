package scot.sporran.monitoring.replay;

/** Why a file cannot be used: which file, line and column, what was expected and found. */
public final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }
}
