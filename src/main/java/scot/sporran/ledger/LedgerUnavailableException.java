package scot.sporran.ledger;

import org.jspecify.annotations.Nullable;

/** Not decided: the database is away, the queue is full, or the command's deadline passed. Nothing was kept. */
public final class LedgerUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LedgerUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
