package scot.sporran.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A shard writer's own connection: READ COMMITTED, no autocommit, short timeouts. */
final class ShardLink {

    /** Opens a connection that nobody else uses. */
    @FunctionalInterface
    interface Opener {
        Connection open() throws SQLException;
    }

    private final Opener source;
    private final Duration socketTimeout;
    private @Nullable Connection connection;
    private boolean takesSeveral;
    /** The server's number of the connection, to end its session should it outlive us. */
    private long session;

    ShardLink(Opener source, Duration socketTimeout) {
        this.source = source;
        this.socketTimeout = socketTimeout;
    }

    Connection get() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = source.open();
            try {
                prepare(open);
            } catch (SQLException | RuntimeException e) {
                discard(open);
                throw e;
            }
            connection = open;
        }
        return open;
    }

    private void prepare(Connection open) throws SQLException {
        open.setNetworkTimeout(Runnable::run, Math.toIntExact(socketTimeout.toMillis()));
        open.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        open.setAutoCommit(false);
        takesSeveral = String.valueOf(open.getMetaData().getURL()).contains("allowMultiQueries=true");
        try (Statement statement = open.createStatement()) {
            // shorter than the socket's timeout, so that a lock that is held is told from a server that is gone
            statement.execute("SET SESSION innodb_lock_wait_timeout=2");
            try (var rows = statement.executeQuery("SELECT CONNECTION_ID()")) {
                rows.next();
                session = rows.getLong(1);
            }
        }
    }

    boolean isOpen() {
        return connection != null;
    }

    /** Whether one message may hold several statements, which saves four round trips in each commit. */
    boolean takesSeveral() {
        return takesSeveral;
    }

    long session() {
        return session;
    }

    /** Rolls back; a connection on which that fails is given up. */
    void rollback() {
        Connection open = connection;
        if (open != null) {
            try {
                open.rollback();
            } catch (SQLException e) {
                drop();
            }
        }
    }

    /** Gives the connection up for good: it never goes back to a pool in an unknown state. */
    void drop() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            discard(open);
        }
    }

    /** Hands a healthy connection back. */
    void close() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.rollback();
                open.setAutoCommit(true);
                open.close();
            } catch (SQLException e) {
                discard(open);
            }
        }
    }

    private static void discard(Connection open) {
        try {
            open.abort(Runnable::run);
        } catch (SQLException | RuntimeException e) {
            // it is gone already
        }
        try {
            open.close();
        } catch (SQLException | RuntimeException e) {
            // it is gone already
        }
    }

    /** Ends a session that still holds locks after its connection was lost on our side. */
    void kill(long lostSession) throws SQLException {
        try (Statement statement = get().createStatement()) {
            statement.execute("KILL " + lostSession);
        }
    }
}
