package scot.sporran.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseSchemaTest {

    private final DatabaseAccess database = TestDatabase.schemaFor(getClass());

    @BeforeEach
    void tablesOfBothKinds() throws SQLException {
        executeAsOwner("CREATE TABLE grows (seq BIGINT PRIMARY KEY, amount_pence BIGINT)");
        executeAsOwner("CREATE TABLE changes (id BIGINT PRIMARY KEY, name VARCHAR(20))");
    }

    @Test
    void letsTheServiceAddAndReadEntriesButNeverChangeOrRemoveOne() throws SQLException {
        protect();

        executeAsApp("INSERT INTO grows VALUES (1, 500)");
        executeAsApp("SELECT * FROM grows");
        assertDenied("UPDATE grows SET amount_pence = 1");
        assertDenied("DELETE FROM grows");
        assertDenied("TRUNCATE TABLE grows");
        assertDenied("DROP TABLE grows");
        assertDenied("ALTER TABLE grows ADD COLUMN x INT");
    }

    @Test
    void letsTheServiceChangeOtherTablesButNotMakeOrDropThem() throws SQLException {
        protect();

        executeAsApp("INSERT INTO changes VALUES (1, 'a')");
        executeAsApp("UPDATE changes SET name = 'b'");
        executeAsApp("DELETE FROM changes");
        assertDenied("DROP TABLE changes");
        assertDenied("CREATE TABLE other (id INT)");
        assertDenied("INSERT INTO flyway_schema_history (installed_rank) VALUES (1)");
    }

    @Test
    void grantsAgainWithoutHarm() throws SQLException {
        protect();
        assertThatCode(this::protect).doesNotThrowAnyException();
    }

    @Test
    void refusesToStartWhenTheServiceMayAlterEntriesAllTheSame() throws SQLException {
        protect();
        String schema = JdbcUrl.withoutOptions(database.url()).replaceAll(".*/", "").replace("_", "\\_");
        String host = TestDatabase.isExternal() ? "%" : "127.0.0.1";
        String account = "'" + database.appUser() + "'@'" + host + "'";
        executeAsOwner("GRANT UPDATE ON `" + schema + "`.* TO " + account);
        try {
            assertThatThrownBy(this::protect).isInstanceOf(DatabaseUnusableException.class)
                    .hasMessageContaining("must only ever grow");
        } finally {
            executeAsOwner("REVOKE UPDATE ON `" + schema + "`.* FROM " + account);
        }
    }

    @Test
    void worksWithOneAccountForEverythingButCannotProtectTheEntries() {
        DatabaseAccess alone = new DatabaseAccess(database.url(), database.ownerUser(), database.ownerPassword(), "",
                "");
        assertThatCode(() -> DatabaseSchema.prepare(alone, true)).doesNotThrowAnyException();
    }

    @Test
    void saysWhichDatabaseItCannotReachAndKeepsThePasswordToItself() {
        DatabaseAccess nowhere = new DatabaseAccess("jdbc:mysql://127.0.0.1:1/x", "app", "s3cret-app", "own",
                "s3cret-own");
        assertThatThrownBy(() -> DatabaseSchema.prepare(nowhere, false)).isInstanceOf(DatabaseUnusableException.class)
                .hasMessageContaining("jdbc:mysql://127.0.0.1:1/x").hasMessageNotContaining("s3cret");
    }

    @Test
    void namesTheLedgersEntriesAsAppendOnly() {
        assertThat(DatabaseSchema.appendOnlyTables()).contains("entry");
    }

    private void protect() throws SQLException {
        try (Connection owner = database.connectAsOwner()) {
            DatabaseSchema.protect(database, owner, Set.of("grows"));
        }
    }

    private void assertDenied(String sql) {
        assertThatThrownBy(() -> executeAsApp(sql)).isInstanceOf(SQLException.class).hasMessageContaining("denied");
    }

    private void executeAsApp(String sql) throws SQLException {
        try (Connection app = database.connectAsApp(); Statement statement = app.createStatement()) {
            statement.execute(sql);
        }
    }

    private void executeAsOwner(String sql) throws SQLException {
        try (Connection owner = database.connectAsOwner(); Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
