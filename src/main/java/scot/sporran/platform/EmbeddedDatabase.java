package scot.sporran.platform;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real MariaDB server as a child process, on a loopback port, with its data in a folder you name.
 *
 * <p>Two accounts exist on it and no other (no root, no anonymous): the owner of the tables and the service's own.
 * Their passwords are made at random for each folder and kept in it, readable by the folder's owner alone. One process
 * at a time owns a folder; a server left behind by a killed owner is stopped before a new one starts.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    /** When a commit reaches the disk ({@code innodb_flush_log_at_trx_commit}). */
    public enum Durability {
        /** Before it is acknowledged: whatever dies, an acknowledged commit is there. */
        EVERY_COMMIT(1),
        /** Within about a second: quicker, for tests that never kill the server. */
        ONCE_A_SECOND(0);

        final int flushLogAtCommit;

        Durability(int flushLogAtCommit) {
            this.flushLogAtCommit = flushLogAtCommit;
        }
    }

    static final String SCHEMA = "sporran";
    private static final String OWNER = "sporran_owner";
    private static final String APP = "sporran_app";
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);

    private final FileChannel lock;
    private final DatabaseServer server;
    private final DatabaseAccess access;
    private @Nullable Thread exitHook;

    private EmbeddedDatabase(FileChannel lock, DatabaseServer server, Properties secrets) {
        this.lock = lock;
        this.server = server;
        String url = "jdbc:mysql://127.0.0.1:" + server.port() + "/" + SCHEMA + "?sslMode=DISABLED";
        this.access = new DatabaseAccess(JdbcUrl.withRecommendedOptions(url), APP, secrets.getProperty(APP), OWNER,
                secrets.getProperty(OWNER));
    }

    /**
     * Starts a server on the folder, which is made if it is missing. Returns when the server takes connections.
     *
     * @throws DatabaseUnusableException when the folder is in use, the server does not come up, or there is no server
     *     for this kind of machine
     */
    public static EmbeddedDatabase start(Path folder, Durability durability) {
        Path home = folder.toAbsolutePath().normalize();
        try {
            Folders.makePrivate(home);
            FileChannel lock = lock(home);
            try {
                Properties secrets = secrets(home);
                DatabaseServer server = new DatabaseServer(home, durability);
                server.clearLeftover();
                server.launch(accounts(secrets));
                LOG.info("Database {} runs on 127.0.0.1:{} in {}", MariaDbBinaries.VERSION, server.port(), home);
                return new EmbeddedDatabase(lock, server, secrets);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new DatabaseUnusableException("Cannot use the database folder " + home + " (" + e
                    + "). Name another with --data, or set SPORRAN_DB_URL to use a database server.", e);
        }
    }

    /**
     * The database that another process of ours runs on the folder, for commands beside a running service.
     *
     * @return empty when nobody does
     */
    public static Optional<DatabaseAccess> runningOn(Path folder) {
        Path home = folder.toAbsolutePath().normalize();
        if (!Files.exists(home.resolve("server.port"))) {
            return Optional.empty();
        }
        try (FileChannel free = lock(home)) {
            return Optional.empty();
        } catch (DatabaseUnusableException inUse) {
            return Optional.of(attach(home));
        } catch (IOException e) {
            throw new DatabaseUnusableException("Cannot use the database folder " + home + ": " + e.getMessage(), e);
        }
    }

    private static DatabaseAccess attach(Path home) {
        try {
            return access(Integer.parseInt(Files.readString(home.resolve("server.port")).strip()), secrets(home));
        } catch (IOException | NumberFormatException e) {
            throw new DatabaseUnusableException("Cannot read the address of the database in " + home, e);
        }
    }

    private static DatabaseAccess access(int port, Properties secrets) {
        String url = "jdbc:mysql://127.0.0.1:" + port + "/" + SCHEMA + "?sslMode=DISABLED";
        return new DatabaseAccess(JdbcUrl.withRecommendedOptions(url), APP, secrets.getProperty(APP), OWNER,
                secrets.getProperty(OWNER));
    }

    /**
     * Removes a database's folder and all in it.
     *
     * @throws DatabaseUnusableException when it is in use, or does not look like a folder of ours
     */
    public static void erase(Path folder) {
        Path home = folder.toAbsolutePath().normalize();
        if (!Files.exists(home)) {
            return;
        }
        if (!Files.exists(home.resolve("secrets.properties"))) {
            throw new DatabaseUnusableException(home + " is not a folder that Sporran made; it is left as it is. "
                    + "Remove it yourself or name another one.");
        }
        try (FileChannel lock = lock(home)) {
            new DatabaseServer(home, Durability.EVERY_COMMIT).clearLeftover();
            Folders.deleteTree(home);
        } catch (IOException e) {
            throw new DatabaseUnusableException("Cannot remove " + home + ": " + e.getMessage(), e);
        }
    }

    /** The address and accounts of the schema {@code sporran}. */
    public DatabaseAccess access() {
        return access;
    }

    /** Stops the server when the JVM ends, whoever else forgets to. Do not use where the order of stopping matters. */
    public EmbeddedDatabase closeAtExit() {
        Thread hook = new Thread(this::stop, "stop-database");
        Runtime.getRuntime().addShutdownHook(hook);
        exitHook = hook;
        return this;
    }

    /** Stops the server cleanly and waits until its process is gone. A second call does nothing. */
    @Override
    public void close() {
        Thread hook = exitHook;
        if (hook != null) {
            exitHook = null;
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException alreadyEnding) {
                LOG.debug("the JVM is ending: the hook runs by itself");
            }
        }
        stop();
    }

    /** The server process itself, for tests that stop, kill and restart it. */
    DatabaseServer server() {
        return server;
    }

    private void stop() {
        server.stop();
        try {
            lock.close();
        } catch (IOException e) {
            LOG.warn("Cannot release the database folder", e);
        }
    }

    private static FileChannel lock(Path home) throws IOException {
        // the kernel releases it however the owner dies, so a lock we get means nobody else is there
        FileChannel channel = FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        try {
            FileLock held = channel.tryLock();
            if (held != null) {
                return channel;
            }
        } catch (OverlappingFileLockException inThisProcess) {
            LOG.debug("held in this process");
        }
        channel.close();
        throw new DatabaseUnusableException("Another Sporran is using the database folder " + home
                + ". Stop it first, or name another folder.");
    }

    private static Properties secrets(Path home) throws IOException {
        return LocalSecrets.keepIn(home.resolve("secrets.properties"), Set.of(OWNER, APP), 24, false);
    }

    /** Run by the server at each start, before it takes connections; the app user's rights come with the tables. */
    private static String accounts(Properties secrets) {
        return """
                CREATE DATABASE IF NOT EXISTS %1$s CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
                CREATE USER IF NOT EXISTS '%2$s'@'127.0.0.1';
                ALTER USER '%2$s'@'127.0.0.1' IDENTIFIED BY '%3$s';
                GRANT ALL ON *.* TO '%2$s'@'127.0.0.1' WITH GRANT OPTION;
                CREATE USER IF NOT EXISTS '%4$s'@'127.0.0.1';
                ALTER USER '%4$s'@'127.0.0.1' IDENTIFIED BY '%5$s';
                """.formatted(SCHEMA, OWNER, secrets.getProperty(OWNER), APP, secrets.getProperty(APP));
    }
}
