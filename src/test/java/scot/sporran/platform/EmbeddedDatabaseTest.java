package scot.sporran.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    @TempDir
    Path folder;

    @Test
    void keepsItsDataAndPasswordsFromOneStartToTheNext() throws SQLException {
        try (EmbeddedDatabase first = start(folder)) {
            executeAsOwner(first.access(), "CREATE TABLE kept (pence BIGINT)", "INSERT INTO kept VALUES (1250)");
        }
        try (EmbeddedDatabase second = start(folder)) {
            assertThat(query(second.access(), "SELECT pence FROM kept")).isEqualTo("1250");
        }
    }

    @Test
    void keepsItsPasswordsWhereOnlyTheOwnerOfTheFolderCanReadThem() throws Exception {
        try (EmbeddedDatabase database = start(folder.resolve("a folder with spaces"))) {
            Path home = folder.resolve("a folder with spaces");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home))).isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("secrets.properties"))))
                    .isEqualTo("rw-------");
            assertThat(home.resolve("accounts.sql")).doesNotExist();
            assertThat(database.access().toString()).doesNotContain(database.access().appPassword());
        }
    }

    @Test
    void letsNobodyInWithoutAPassword() {
        try (EmbeddedDatabase database = start(folder)) {
            String url = database.access().url();
            for (String user : List.of("root", "", "sporran_app", "sporran_owner")) {
                assertThatThrownBy(() -> DriverManager.getConnection(url, user, "")).isInstanceOf(SQLException.class)
                        .hasMessageContaining("Access denied");
            }
        }
    }

    @Test
    void speaksUtf8AndUtc() throws SQLException {
        try (EmbeddedDatabase database = start(folder)) {
            assertThat(query(database.access(),
                    "SELECT CONCAT(@@collation_server, ' ', @@global.time_zone, ' ', @@bind_address)"))
                    .isEqualTo("utf8mb4_bin +00:00 127.0.0.1");
        }
    }

    @Test
    void refusesAFolderThatAnotherOwnerUses() {
        try (EmbeddedDatabase database = start(folder)) {
            assertThat(database.access().appUser()).isEqualTo("sporran_app");
            assertThatThrownBy(() -> start(folder)).isInstanceOf(DatabaseUnusableException.class)
                    .hasMessageContaining("Another Sporran is using the database folder");
        }
    }

    @Test
    void leavesNoProcessBehindWhenClosed() {
        EmbeddedDatabase database = start(folder);
        long pid = database.server().pid();
        database.close();
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(folder.resolve("server.pid")).doesNotExist();
    }

    @Test
    void keepsEveryAcknowledgedCommitWhenTheServerIsKilled() throws SQLException {
        try (MortalDatabase database = TestDatabase.mortal(folder)) {
            executeAsOwner(database.access(), "CREATE TABLE kept (n INT)", "INSERT INTO kept VALUES (7)");
            database.kill();
            assertThatThrownBy(() -> query(database.access(), "SELECT 1")).isInstanceOf(SQLException.class);
            database.restart();
            assertThat(query(database.access(), "SELECT n FROM kept")).isEqualTo("7");
        }
    }

    @Test
    void stopsTheServerThatAKilledOwnerLeftBehind() throws Exception {
        Process owner = startAnotherJvm();
        ProcessHandle leftover = ProcessHandle.of(awaitPid(owner)).orElseThrow();
        owner.destroyForcibly().waitFor();
        assertThat(leftover.isAlive()).as("the server outlives its killed owner").isTrue();

        try (EmbeddedDatabase database = start(folder)) {
            assertThat(leftover.isAlive()).isFalse();
            assertThat(query(database.access(), "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void stopsTheServerWhenItsOwnerIsAskedToEnd() throws Exception {
        Process owner = startAnotherJvm();
        ProcessHandle server = ProcessHandle.of(awaitPid(owner)).orElseThrow();
        owner.destroy();
        assertThat(owner.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(server.isAlive()).isFalse();
    }

    /** What the other JVM runs: a database that stops with it. */
    static final class Owner {

        private Owner() {}

        public static void main(String[] args) throws InterruptedException {
            EmbeddedDatabase database = start(Path.of(args[0])).closeAtExit();
            System.err.println("server " + database.server().pid());
            Thread.currentThread().join();
        }
    }

    private Process startAnotherJvm() throws Exception {
        return new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Owner.class.getName(),
                folder.toString()).redirectErrorStream(true).start();
    }

    private static long awaitPid(Process owner) throws Exception {
        var lines = owner.inputReader();
        Optional<String> line;
        do {
            line = Optional.ofNullable(lines.readLine());
        } while (line.isPresent() && !line.get().startsWith("server "));
        return Long.parseLong(line.orElseThrow().substring("server ".length()));
    }

    private static EmbeddedDatabase start(Path folder) {
        return EmbeddedDatabase.start(folder, EmbeddedDatabase.Durability.ONCE_A_SECOND);
    }

    private static void executeAsOwner(DatabaseAccess access, String... sql) throws SQLException {
        try (Connection owner = access.connectAsOwner(); Statement statement = owner.createStatement()) {
            for (String one : sql) {
                statement.execute(one);
            }
        }
    }

    private static String query(DatabaseAccess access, String sql) throws SQLException {
        try (Connection owner = access.connectAsOwner();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
