package scot.sporran.ledger;

import java.sql.SQLException;

/** What a database error means for the unit of work it ended. */
enum SqlFault {
    /** A unique key was taken. */
    DUPLICATE,
    /** Deadlock, lock timeout, changed since read: the same whole unit again may pass. */
    AGAIN,
    /** The connection is gone, or the server does not take writes now. */
    AWAY,
    /** The row itself is wrong. */
    REFUSED;

    static SqlFault of(SQLException e) {
        return switch (e.getErrorCode()) {
            case 1062 -> DUPLICATE;
            case 1020, 1205, 1213 -> AGAIN;
            // too many connections, shutdown, read-only, killed or interrupted, access withdrawn
            case 1040, 1045, 1053, 1079, 1152, 1158, 1159, 1160, 1161, 1184, 1203, 1290, 1317, 1792, 1836, 1927, 2006,
                    2013, 3024, 3100, 3101, 4031 ->
                AWAY;
            default -> isConnection(e) ? AWAY : REFUSED;
        };
    }

    private static boolean isConnection(SQLException e) {
        String state = e.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("57") || state.equals("HY000")
                && e.getErrorCode() == 0 || e instanceof java.sql.SQLTransientConnectionException
                || e instanceof java.sql.SQLNonTransientConnectionException
                || e instanceof java.sql.SQLRecoverableException || e instanceof java.sql.SQLTimeoutException;
    }
}
