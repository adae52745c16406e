package scot.sporran.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a database to what this version of the service needs: a server new enough, all migrations, and rights by
 * table. Runs at each start, before the first connection of the service itself; doing it again changes nothing.
 */
public final class DatabaseSchema {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseSchema.class);
    private static final String APPEND_ONLY_LIST = "/db/append-only-tables.txt";
    private static final int COMMAND_DENIED = 1142;

    private DatabaseSchema() {}

    /**
     * Checks, migrates and grants.
     *
     * @param acceptOlderMySql lets MySQL 8.0.16 to 8.3 through
     * @throws DatabaseUnusableException when the server cannot be reached or is too old, a migration fails, or the
     *     service's account may alter what is append-only although an owner was named
     */
    public static void prepare(DatabaseAccess access, boolean acceptOlderMySql) {
        try (Connection owner = access.connectAsOwner()) {
            ServerVersion version = ServerVersion.of(owner);
            version.requireUsable(acceptOlderMySql);
            migrate(access);
            protect(access, owner, appendOnlyTables());
            LOG.info("{} is ready", version);
        } catch (SQLException e) {
            throw new DatabaseUnusableException("Cannot work with the database " + JdbcUrl.withoutOptions(access.url())
                    + ": " + e.getMessage(), e);
        }
    }

    /** Grants the service's account what it needs, and proves that what only grows cannot be altered. */
    static void protect(DatabaseAccess access, Connection owner, Set<String> appendOnly) throws SQLException {
        if (access.hasOwner()) {
            grant(owner, accountName(access), appendOnly);
        }
        List<String> open = unprotected(access, owner, appendOnly);
        if (!open.isEmpty()) {
            reportUnprotected(access, open);
        }
    }

    private static void migrate(DatabaseAccess access) {
        String url = JdbcUrl.withRecommendedOptions(access.url());
        Flyway flyway = Flyway.configure(DatabaseSchema.class.getClassLoader())
                .dataSource(url, access.hasOwner() ? access.ownerUser() : access.appUser(),
                        access.hasOwner() ? access.ownerPassword() : access.appPassword())
                .locations("classpath:db/migration").failOnMissingLocations(false).load();
        try {
            flyway.migrate();
        } catch (FlywayException e) {
            throw new DatabaseUnusableException("The tables cannot be brought up to date: " + e.getMessage(), e);
        }
    }

    /** The names in the one list of append-only tables. */
    static Set<String> appendOnlyTables() {
        try (InputStream in = DatabaseSchema.class.getResourceAsStream(APPEND_ONLY_LIST)) {
            if (in == null) {
                throw new IllegalStateException("missing " + APPEND_ONLY_LIST);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#")).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The account as the server knows it, host part and all: only it can say which one a login matched. */
    private static String accountName(DatabaseAccess access) throws SQLException {
        try (Connection app = access.connectAsAppWithoutSchema();
                Statement statement = app.createStatement();
                ResultSet row = statement.executeQuery("SELECT CURRENT_USER()")) {
            row.next();
            String account = row.getString(1);
            int at = account.lastIndexOf('@');
            return "'" + account.substring(0, at).replace("'", "''") + "'@'" + account.substring(at + 1) + "'";
        }
    }

    private static void grant(Connection owner, String account, Set<String> appendOnly) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            // an underscore stands for any letter here; reading is allowed everywhere, even while there is no table yet
            String schema = owner.getCatalog().replace("_", "\\_");
            statement.execute("GRANT SELECT ON `" + schema + "`.* TO " + account);
            for (String table : tables(owner)) {
                if (table.equals("flyway_schema_history")) {
                    continue;
                }
                String rights = appendOnly.contains(table) ? "INSERT" : "INSERT, UPDATE, DELETE";
                statement.execute("GRANT " + rights + " ON `" + table + "` TO " + account);
            }
        }
    }

    private static List<String> tables(Connection owner) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement query = owner.prepareStatement("SELECT table_name FROM information_schema.tables "
                + "WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' ORDER BY table_name");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    /** Tries it rather than reading grants, which may come by schema, by role or by table. No row is touched. */
    private static List<String> unprotected(DatabaseAccess access, Connection owner, Set<String> appendOnly)
            throws SQLException {
        List<String> open = new ArrayList<>();
        List<String> present = tables(owner).stream().filter(appendOnly::contains).toList();
        if (present.isEmpty()) {
            return open;
        }
        try (Connection app = access.connectAsApp(); Statement statement = app.createStatement()) {
            for (String table : present) {
                if (!refuses(statement, "DELETE FROM `" + table + "` WHERE 1 = 0")
                        || !refuses(statement,
                                "UPDATE `" + table + "` SET " + anyColumn(owner, table) + " WHERE 1 = 0")) {
                    open.add(table);
                }
            }
        }
        return open;
    }

    private static String anyColumn(Connection owner, String table) throws SQLException {
        try (PreparedStatement query = owner.prepareStatement("SELECT column_name FROM information_schema.columns "
                + "WHERE table_schema = DATABASE() AND table_name = ? ORDER BY ordinal_position LIMIT 1")) {
            query.setString(1, table);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return "`" + row.getString(1) + "` = `" + row.getString(1) + "`";
            }
        }
    }

    private static boolean refuses(Statement statement, String sql) throws SQLException {
        try {
            statement.executeUpdate(sql);
            return false;
        } catch (SQLException e) {
            if (e.getErrorCode() == COMMAND_DENIED) {
                return true;
            }
            throw e;
        }
    }

    private static void reportUnprotected(DatabaseAccess access, List<String> open) {
        String what = "The database account " + access.appUser() + " may change or delete rows of " + open
                + ", which must only ever grow.";
        if (access.hasOwner()) {
            throw new DatabaseUnusableException(what + " Take from it every right that was granted by hand "
                    + "(on all databases, on this one, or by a role); Sporran grants what it needs table by table.");
        }
        LOG.warn("{} Set SPORRAN_DB_OWNER_USER and SPORRAN_DB_OWNER_PASSWORD to an account that makes the tables, "
                + "and give SPORRAN_DB_USER no rights: Sporran then grants what it needs table by table.", what);
    }
}
