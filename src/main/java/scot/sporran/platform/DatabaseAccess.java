package scot.sporran.platform;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * How to reach a database: its address and two accounts. The owner makes tables and grants rights; the service works
 * as the app user, who may add ledger entries but never change or remove one.
 *
 * @param url JDBC address with the schema in it ({@code jdbc:mysql://host:port/schema?options})
 * @param ownerUser empty when one account does everything, which leaves the ledger without the grants' protection
 */
public record DatabaseAccess(String url, String appUser, String appPassword, String ownerUser, String ownerPassword) {

    /** True when migrations run as an account of their own. */
    public boolean hasOwner() {
        return !ownerUser.isEmpty();
    }

    /** The same database server and accounts, but another schema. */
    public DatabaseAccess withSchema(String schema) {
        return new DatabaseAccess(JdbcUrl.withSchema(url, schema), appUser, appPassword, ownerUser, ownerPassword);
    }

    /** The configuration keys that make the service use this database. */
    public Map<String, Object> asProperties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("datasources.default.url", url);
        properties.put("datasources.default.username", appUser);
        properties.put("datasources.default.password", appPassword);
        properties.put("sporran.database.owner-user", ownerUser);
        properties.put("sporran.database.owner-password", ownerPassword);
        return properties;
    }

    /** A connection as the account that makes tables; the schema is made if it is missing and the account may. */
    public Connection connectAsOwner() throws SQLException {
        String ownerUrl = JdbcUrl.withOption(url, "createDatabaseIfNotExist", "true");
        return hasOwner() ? connect(ownerUrl, ownerUser, ownerPassword) : connect(ownerUrl, appUser, appPassword);
    }

    /** A connection as the service's own account. */
    public Connection connectAsApp() throws SQLException {
        return connect(url, appUser, appPassword);
    }

    /** A connection as the service's own account with no schema chosen: works before any right was granted. */
    Connection connectAsAppWithoutSchema() throws SQLException {
        return connect(JdbcUrl.withSchema(url, ""), appUser, appPassword);
    }

    private static Connection connect(String url, String user, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        return DriverManager.getConnection(JdbcUrl.withRecommendedOptions(url), properties);
    }

    @Override
    public String toString() {
        return "DatabaseAccess[" + JdbcUrl.withoutOptions(url) + " as " + appUser + "]";
    }
}
