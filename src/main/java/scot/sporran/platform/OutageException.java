package scot.sporran.platform;

import io.micronaut.data.connection.exceptions.ConnectionException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;

/** Something that Sporran stands on is away for now; the same may be asked again soon. */
public abstract class OutageException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int DEEPEST = 20;

    protected OutageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** True when a failure comes from a database that cannot be reached, or from an outage that says so itself. */
    public static boolean isBehind(@Nullable Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++, cause = cause.getCause()) {
            if (cause instanceof OutageException || cause instanceof ConnectionException
                    || cause instanceof SQLException sql
                            && isOutage(sql)) {
                return true;
            }
        }
        return false;
    }

    /** SQL state class 08 is a connection exception (ISO/IEC 9075-2, table of SQLSTATE classes). */
    private static boolean isOutage(SQLException e) {
        return e instanceof SQLTransientException || e instanceof SQLRecoverableException
                || e instanceof SQLNonTransientConnectionException
                || e.getSQLState() != null && e.getSQLState().startsWith("08");
    }
}
