package scot.sporran.ledger;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.concurrent.atomic.AtomicReference;
import scot.sporran.platform.DatabaseAccess;

/** Connections that can be made to break around the next commit that has something to commit. */
final class FaultyConnections extends LedgerFixture.Connections {

    enum Fault {
        NONE, BEFORE_COMMIT, AFTER_COMMIT
    }

    private final AtomicReference<Fault> next = new AtomicReference<>(Fault.NONE);

    FaultyConnections(DatabaseAccess access) {
        super(access);
    }

    /** Once, at the next commit. */
    void breakNext(Fault fault) {
        next.set(fault);
    }

    boolean isArmed() {
        return next.get() != Fault.NONE;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection real = super.getConnection();
        return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[]{Connection.class},
                (proxy, method, arguments) -> {
                    try {
                        if (!method.getName().equals("commit")) {
                            return method.invoke(real, arguments);
                        }
                        Fault fault = next.getAndSet(Fault.NONE);
                        if (fault == Fault.AFTER_COMMIT) {
                            real.commit();
                        }
                        if (fault != Fault.NONE) {
                            real.abort(Runnable::run);
                            throw new SQLNonTransientConnectionException("lost around the commit", "08S01");
                        }
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
