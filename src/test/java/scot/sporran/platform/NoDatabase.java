package scot.sporran.platform;

import java.lang.reflect.Proxy;
import javax.sql.DataSource;

/** For what needs a database and is not to ask it. */
public final class NoDatabase {

    private NoDatabase() {}

    /** Fails the test that asks it. */
    public static Sql sql() {
        return new Sql((DataSource) Proxy.newProxyInstance(NoDatabase.class.getClassLoader(),
                new Class<?>[]{DataSource.class}, (proxy, method, arguments) -> {
                    throw new AssertionError("This test has no database to ask");
                }));
    }
}
