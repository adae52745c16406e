package scot.sporran.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One {@code mariadbd} process over one folder: first set-up, start, stop, and clearing what a killed owner left. */
final class DatabaseServer {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseServer.class);
    private static final int START_SECONDS = 60;
    private static final int STOP_SECONDS = 60;
    private static final int PORT_ATTEMPTS = 5;

    private final Path home;
    private final Path data;
    private final Path pidFile;
    private final Path log;
    private final EmbeddedDatabase.Durability durability;
    private final Path binaries = MariaDbBinaries.folder();
    private @Nullable Process process;
    private int port;

    DatabaseServer(Path home, EmbeddedDatabase.Durability durability) {
        this.home = home;
        this.data = home.resolve("data");
        this.pidFile = home.resolve("server.pid");
        this.log = home.resolve("server.log");
        this.durability = durability;
    }

    int port() {
        return port;
    }

    /** The process id of the running server, for signals. */
    long pid() {
        Process running = process;
        if (running == null) {
            throw new IllegalStateException("the server does not run");
        }
        return running.pid();
    }

    /** Stops a server that an owner who was killed left on this folder. The caller holds the folder's lock. */
    void clearLeftover() throws IOException {
        Optional<ProcessHandle> leftover = leftover();
        Files.deleteIfExists(pidFile);
        if (leftover.isEmpty()) {
            return;
        }
        LOG.warn("Stopping the database process {} that a killed Sporran left behind", leftover.get().pid());
        leftover.get().destroy();
        try {
            leftover.get().onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            leftover.get().destroyForcibly();
            leftover.get().onExit().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnusableException("Interrupted while an old database process was stopping", e);
        }
    }

    private Optional<ProcessHandle> leftover() throws IOException {
        try {
            long pid = Long.parseLong(Files.readString(pidFile).strip());
            // ids are used again: it must be a server, and ours by its data folder
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive)
                    .filter(handle -> handle.info().arguments().map(List::of).orElse(List.of())
                            .contains("--datadir=" + data));
        } catch (NoSuchFileException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    /** Starts on a free port, or on the one it had before. @param accounts SQL that the server runs first */
    void launch(String accounts) throws IOException {
        if (!Files.isDirectory(data)) {
            makeSystemTables();
        }
        Path sql = home.resolve("accounts.sql");
        Folders.writePrivate(sql, accounts);
        try {
            boolean keepPort = port != 0;
            for (int attempt = 1;; attempt++) {
                port = keepPort ? port : freePort();
                if (startOn(port, sql)) {
                    Files.writeString(home.resolve("server.port"), Integer.toString(port));
                    return;
                }
                if (attempt == PORT_ATTEMPTS) {
                    throw new DatabaseUnusableException(
                            "The database did not start. The end of " + log + " says:\n" + tail());
                }
                LOG.warn("The database did not start on port {}; trying again", port);
            }
        } finally {
            Files.deleteIfExists(sql);
        }
    }

    /** Starts again after {@link #kill}, on the same port and with the accounts it has. */
    void relaunch() throws IOException {
        launch("SELECT 1;\n");
    }

    private boolean startOn(int wantedPort, Path accounts) throws IOException {
        List<String> command = baseCommand(data);
        command.addAll(List.of("--port=" + wantedPort, "--bind-address=127.0.0.1", "--socket=server.sock",
                "--pid-file=" + pidFile, "--log-error=" + log, "--init-file=" + accounts, "--skip-name-resolve",
                "--character-set-server=utf8mb4", "--collation-server=utf8mb4_bin", "--default-time-zone=+00:00",
                "--max-connections=300", "--max-allowed-packet=64M", "--secure-file-priv=" + data,
                "--innodb-flush-log-at-trx-commit=" + durability.flushLogAtCommit));
        boolean durable = durability == EmbeddedDatabase.Durability.EVERY_COMMIT;
        command.add("--innodb-buffer-pool-size=" + (durable ? "256M" : "64M"));
        command.add("--innodb-log-file-size=" + (durable ? "128M" : "16M"));
        Process started = new ProcessBuilder(command).directory(data.toFile()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        process = started;
        // before the server writes it itself: were we killed now, the next start must still find the process
        Files.writeString(pidFile, Long.toString(started.pid()));
        return becomesReady(started, wantedPort);
    }

    private static boolean becomesReady(Process server, int port) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        try {
            while (!server.waitFor(20, TimeUnit.MILLISECONDS)) {
                if (greets(port)) {
                    return true;
                }
                if (System.nanoTime() > deadline) {
                    server.destroyForcibly().waitFor();
                    return false;
                }
            }
            return false;
        } catch (InterruptedException e) {
            server.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new DatabaseUnusableException("Interrupted while the database was starting", e);
        }
    }

    /** A server that takes connections speaks first; the port alone is open a while before. */
    private static boolean greets(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            socket.setSoTimeout(2000);
            return socket.getInputStream().readNBytes(5).length == 5;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Stops cleanly: all is on disk when this returns. */
    void stop() {
        Process running = process;
        if (running == null) {
            return;
        }
        process = null;
        running.destroy();
        try {
            if (!running.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The database did not stop within {} s; ending it by force", STOP_SECONDS);
                running.destroyForcibly().waitFor();
            }
            Files.deleteIfExists(pidFile);
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("Cannot remove {}", pidFile, e);
        }
    }

    /** Ends the server at once, as a power cut would; {@link #relaunch} recovers. */
    void kill() {
        Process running = process;
        if (running != null) {
            process = null;
            running.destroyForcibly();
            running.onExit().join();
        }
    }

    /** Made beside and then renamed, so that a start that was cut short leaves nothing half made. */
    private void makeSystemTables() throws IOException {
        Path fresh = home.resolve("data.new");
        Folders.deleteTree(fresh);
        Folders.makePrivate(fresh);
        Path sql = home.resolve("system-tables.sql");
        Path share = binaries.resolve("share");
        Files.writeString(sql, "CREATE DATABASE mysql;\nUSE mysql;\nSET @auth_root_socket = NULL;\n"
                + Files.readString(share.resolve("mariadb_system_tables.sql"), StandardCharsets.UTF_8)
                + Files.readString(share.resolve("mariadb_performance_tables.sql"), StandardCharsets.UTF_8));
        List<String> command = baseCommand(fresh);
        command.addAll(List.of("--bootstrap", "--log-warnings=0", "--enforce-storage-engine=",
                "--innodb-undo-tablespaces=0", "--innodb-log-file-size=16M"));
        Process bootstrap = new ProcessBuilder(command).directory(fresh.toFile()).redirectInput(sql.toFile())
                .redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            if (!bootstrap.waitFor(2, TimeUnit.MINUTES) || bootstrap.exitValue() != 0) {
                bootstrap.destroyForcibly();
                throw new DatabaseUnusableException(
                        "The database could not be set up. The end of " + log + " says:\n" + tail());
            }
        } catch (InterruptedException e) {
            bootstrap.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new DatabaseUnusableException("Interrupted while the database was being set up", e);
        }
        Files.delete(sql);
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private List<String> baseCommand(Path dataFolder) throws IOException {
        // A folder of its own: a server that starts removes every temporary table it finds, another server's too.
        Path temporary = home.resolve("tmp");
        Folders.makePrivate(temporary);
        List<String> command = new ArrayList<>(List.of(binaries.resolve("bin/mariadbd").toString(), "--no-defaults",
                "--basedir=" + binaries, "--lc-messages-dir=" + binaries.resolve("share"), "--datadir=" + dataFolder,
                "--tmpdir=" + temporary,
                // 11.4 makes a key and a certificate at each start otherwise, which takes seconds; it listens on loopback only
                "--skip-ssl"));
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--user=root");
        }
        return command;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private String tail() throws IOException {
        if (!Files.exists(log)) {
            return "(nothing)";
        }
        List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
    }
}
