package scot.sporran.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A real database for tests: one server for the whole test JVM, one migrated schema for each test class, the same two
 * accounts with the same rights as in production.
 *
 * <p>With SPORRAN_TEST_JDBC_URL ({@code jdbc:mysql://127.0.0.1:3307/}), SPORRAN_TEST_JDBC_USER and
 * SPORRAN_TEST_JDBC_PASSWORD set, the same tests run on that server; the account must be allowed to create schemas and
 * accounts. Everything made there is dropped at the end.
 */
public final class TestDatabase {

    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static @Nullable DatabaseAccess server;

    private TestDatabase() {}

    /** True when the tests were pointed at a server of someone else, which no test may stop or kill. */
    public static boolean isExternal() {
        return System.getenv("SPORRAN_TEST_JDBC_URL") != null;
    }

    /** A fresh, migrated schema for a test class. */
    public static DatabaseAccess schemaFor(Class<?> testClass) {
        DatabaseAccess access = emptySchemaFor(testClass);
        DatabaseSchema.prepare(access, true);
        return access;
    }

    /** A fresh name for a schema that does not exist yet. */
    static DatabaseAccess emptySchemaFor(Class<?> testClass) {
        String simple = testClass.getSimpleName().toLowerCase(Locale.ROOT);
        String schema = "t_" + ProcessHandle.current().pid() + "_" + COUNTER.incrementAndGet() + "_"
                + simple.substring(0, Math.min(30, simple.length()));
        DatabaseAccess access = server().withSchema(schema);
        if (isExternal()) {
            External.SCHEMAS.push(schema);
        }
        return access;
    }

    /**
     * A server of the test's own with full durability, to be killed and started again.
     *
     * @param folder where its data goes; {@code @TempDir} is a good place
     */
    public static MortalDatabase mortal(Path folder) {
        return new MortalDatabase(folder);
    }

    private static synchronized DatabaseAccess server() {
        if (server == null) {
            server = isExternal() ? External.connect() : startEmbedded();
        }
        return server;
    }

    private static DatabaseAccess startEmbedded() {
        try {
            Path temp = Path.of(System.getProperty("java.io.tmpdir"));
            sweep(temp);
            Path folder = Files.createTempDirectory(temp, "sporran-test-");
            EmbeddedDatabase database = EmbeddedDatabase.start(folder, EmbeddedDatabase.Durability.ONCE_A_SECOND);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                database.close();
                delete(folder);
            }, "stop-test-database"));
            return database.access();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes what test runs that were killed left behind: their folder, and the server that still runs on it. */
    private static void sweep(Path temp) throws IOException {
        Instant old = Instant.now().minus(Duration.ofMinutes(30));
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(temp, "sporran-test-*")) {
            for (Path folder : folders) {
                if (Files.getLastModifiedTime(folder).toInstant().isBefore(old)) {
                    try {
                        EmbeddedDatabase.start(folder, EmbeddedDatabase.Durability.ONCE_A_SECOND).close();
                        delete(folder);
                    } catch (DatabaseUnusableException inUse) {
                        // a test run that takes longer: it cleans up itself
                    }
                }
            }
        }
    }

    private static void delete(Path folder) {
        try {
            Folders.deleteTree(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server that someone else runs. */
    private static final class External {

        static final Deque<String> SCHEMAS = new ArrayDeque<>();

        private External() {}

        static DatabaseAccess connect() {
            String url = JdbcUrl.withRecommendedOptions(System.getenv("SPORRAN_TEST_JDBC_URL"));
            String app = "sporran_test_" + ProcessHandle.current().pid();
            String password = "Test-" + Long.toHexString(System.nanoTime()) + "-x";
            run(url, "CREATE USER '" + app + "'@'%' IDENTIFIED BY '" + password + "'");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                SCHEMAS.forEach(schema -> run(url, "DROP DATABASE IF EXISTS `" + schema + "`"));
                run(url, "DROP USER '" + app + "'@'%'");
            }, "drop-test-schemas"));
            return new DatabaseAccess(url, app, password, variable("SPORRAN_TEST_JDBC_USER", "root"),
                    variable("SPORRAN_TEST_JDBC_PASSWORD", ""));
        }

        private static void run(String url, String sql) {
            try (Connection connection = DriverManager.getConnection(url, variable("SPORRAN_TEST_JDBC_USER", "root"),
                    variable("SPORRAN_TEST_JDBC_PASSWORD", "")); Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException("cannot prepare the external test database", e);
            }
        }

        private static String variable(String name, String otherwise) {
            String value = System.getenv(name);
            return value == null ? otherwise : value;
        }
    }
}
