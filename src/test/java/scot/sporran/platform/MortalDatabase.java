package scot.sporran.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A fully durable embedded server that a test may kill, pause and start again, always on the same port. */
public final class MortalDatabase implements AutoCloseable {

    private final EmbeddedDatabase database;

    MortalDatabase(Path folder) {
        database = EmbeddedDatabase.start(folder, EmbeddedDatabase.Durability.EVERY_COMMIT).closeAtExit();
        DatabaseSchema.prepare(database.access(), false);
    }

    /** Address and accounts of its migrated schema. */
    public DatabaseAccess access() {
        return database.access();
    }

    /** SIGKILL: nothing is flushed, no client is told. */
    public void kill() {
        database.server().kill();
    }

    /** Stops it cleanly. */
    public void stop() {
        database.server().stop();
    }

    /** Starts it again after {@link #kill} or {@link #stop}; returns when it takes connections. */
    public void restart() {
        try {
            database.server().relaunch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Connections stay open and nothing answers (SIGSTOP). */
    public void pause() {
        signal("-STOP");
    }

    /** Ends {@link #pause}. */
    public void resume() {
        signal("-CONT");
    }

    private void signal(String name) {
        try {
            int exit = new ProcessBuilder("kill", name, Long.toString(database.server().pid())).start().waitFor();
            if (exit != 0) {
                throw new IllegalStateException("kill " + name + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
