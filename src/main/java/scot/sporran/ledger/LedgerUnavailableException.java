package scot.sporran.ledger;

import org.jspecify.annotations.Nullable;
import scot.sporran.platform.OutageException;

/**
 * No answer: the database is away, the queue is full, or the command's deadline passed. Nothing was kept, unless
 * {@link #mayHaveBeenKept}: then the connection was lost around the commit, and the same command sent again, or one that
 * undoes it, finds out.
 */
public final class LedgerUnavailableException extends OutageException {

    private static final long serialVersionUID = 1L;

    private final boolean mayHaveBeenKept;

    /** Nothing was kept. */
    public LedgerUnavailableException(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    public LedgerUnavailableException(String message, @Nullable Throwable cause, boolean mayHaveBeenKept) {
        super(message, cause);
        this.mayHaveBeenKept = mayHaveBeenKept;
    }

    /** True when the command had been started, so that it may turn out to have been committed. */
    public boolean mayHaveBeenKept() {
        return mayHaveBeenKept;
    }
}
