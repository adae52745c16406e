package scot.sporran.cards.standin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scot.sporran.ledger.Money;

/**
 * Decides within the floor and remembers it on this machine's disk before anybody hears of it. A file that only grows,
 * one line a record, each with its checksum, on the disk ({@code fdatasync}) before {@link #pay} completes; answers
 * that come together share one. After a crash the records are there again; a line that was being written is not, and
 * nobody was told of it.
 *
 * <p>Safe for use by many threads. One process at a time has the file.
 */
public final class StandInJournal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StandInJournal.class);
    private static final int MOST_TOGETHER = 256;

    private final Path file;
    private final FileChannel channel;
    private final int most;
    private final StandInBook book = new StandInBook();
    private final BlockingQueue<Line> queue = new LinkedBlockingQueue<>();
    private final Thread writer;
    private int durable;
    private boolean failed;
    private boolean closing;

    /** A line on its way to the disk; one without text only wakes the writer. */
    private record Line(String text, CompletableFuture<Void> durable) {}

    private StandInJournal(Path file, FileChannel channel, int most) {
        this.file = file;
        this.channel = channel;
        this.most = most;
        this.writer = Thread.ofPlatform().name("stand-in-journal").daemon(true).unstarted(this::writeAlways);
    }

    /**
     * Opens the file, which is made, readable by its owner alone, if it is missing.
     *
     * @param most records; then nothing more is taken until the ledger has them
     * @throws IOException when it cannot be used, another process has it, or a line in its midst is damaged
     */
    public static StandInJournal open(Path file, int most) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        FileChannel channel = FileChannel.open(file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            lock(channel, file);
            StandInJournal journal = new StandInJournal(file, channel, most);
            journal.load();
            journal.writer.start();
            return journal;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void lock(FileChannel channel, Path file) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            LOG.debug("held in this process", e);
        }
        throw new IOException("Another process has the stand-in journal " + file);
    }

    private void load() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            LOG.trace("reading");
        }
        String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            Optional<StandInRecord> record = end < 0
                    ? Optional.empty()
                    : JournalLine.read(text.substring(at, end));
            if (record.isEmpty()) {
                break;
            }
            book.add(record.get());
            at = end + 1;
        }
        int whole = text.substring(0, at).getBytes(StandardCharsets.UTF_8).length;
        if (text.indexOf('\n', at) >= 0 && text.indexOf('\n', at) < text.length() - 1) {
            throw new IOException("The stand-in journal " + file + " is damaged after byte " + whole
                    + ": keep a copy, and cut it there only when you know what follows");
        }
        if (whole < channel.size()) {
            LOG.warn("The stand-in journal ended in half a line, which was told to nobody: cut off");
            channel.truncate(whole);
            channel.force(true);
        }
        channel.position(whole);
        durable = book.size();
    }

    /** What became of a message. */
    public enum Answer {
        /** Remembered, now or when it came before. */
        REMEMBERED,
        /** The same message came before with another content. */
        DIFFERS,
        /** The floor does not bear it, or the file is full or broken. */
        NOT_BORNE,
        /** Nothing: the ledger answers again, and is to be asked. */
        LEDGER_ANSWERS
    }

    /** Approves a payment if the floor bears it. @param available what the fund had when that was last known */
    public CompletableFuture<Answer> pay(StandInRecord payment, FloorLimits floor,
            Money available) {
        return remember(payment, () -> book.bears(payment, floor, available));
    }

    /** Remembers that a payment is not to stand. */
    public CompletableFuture<Answer> undo(StandInRecord reversal) {
        return remember(reversal, () -> true);
    }

    private CompletableFuture<Answer> remember(StandInRecord record, BooleanSupplier borne) {
        Line line;
        synchronized (this) {
            StandInRecord before = book.find(record.key());
            if (before != null) {
                Answer answer = before.kind() == StandInRecord.Kind.APPROVED && book.isTooLate(before)
                        ? Answer.NOT_BORNE
                        : before.isTheSameAs(record) ? Answer.REMEMBERED : Answer.DIFFERS;
                // behind the first one in the queue, so that it is durable before the repeat is answered
                line = new Line("", new CompletableFuture<>());
                queue.add(line);
                return line.durable.thenApply(done -> answer);
            }
            if (failed || book.size() >= most || !borne.getAsBoolean()) {
                return CompletableFuture.completedFuture(Answer.NOT_BORNE);
            }
            book.add(record);
            line = new Line(JournalLine.write(record), new CompletableFuture<>());
            queue.add(line);
        }
        return line.durable.thenApply(done -> Answer.REMEMBERED);
    }

    /** The record of a message, if it was answered here. */
    public synchronized Optional<StandInRecord> find(UUID key) {
        return Optional.ofNullable(book.find(key));
    }

    /** All records not yet told, in order. */
    synchronized List<StandInRecord> records() {
        return book.records();
    }

    /** A record not yet told. @param index from 0 */
    synchronized StandInRecord record(int index) {
        return book.record(index);
    }

    /** What was approved of a fund's money and stands. */
    synchronized List<StandInDesk.Paid> paid(UUID fund) {
        return book.paid(fund);
    }

    /** What was approved and stands, of all that was not yet told. */
    synchronized StandInDesk.Stands stands() {
        return book.stands();
    }

    /** How many records are not yet told. */
    public synchronized int size() {
        return book.size();
    }

    /** Whether the disk refused; nothing more is taken until the service is started anew. */
    public synchronized boolean isBroken() {
        return failed;
    }

    /**
     * Forgets the records, if there are still so many: all were told. What was told is kept beside the file until the
     * next time.
     *
     * @return false when more came meanwhile
     */
    public synchronized boolean clear(int told) {
        if (book.size() != told || durable != told || failed) {
            return false;
        }
        try {
            Files.copy(file, file.resolveSibling(file.getFileName() + ".told"),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
            channel.truncate(0);
            channel.force(true);
            book.clear();
            durable = 0;
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a record that the ledger will not take to a file beside this one, for a person. @param index from 0 */
    public synchronized void setAside(int index) {
        StandInRecord record = book.record(index);
        Path aside = file.resolveSibling(file.getFileName() + ".refused");
        try {
            Files.writeString(aside, JournalLine.write(record), StandardOpenOption.CREATE, StandardOpenOption.APPEND,
                    StandardOpenOption.SYNC);
            LOG.error("The ledger refuses the record of message {}; it is kept in {} for a person", record.key(),
                    aside);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeAlways() {
        List<Line> together = new ArrayList<>();
        try {
            while (!isClosing() || !queue.isEmpty()) {
                together.add(queue.take());
                queue.drainTo(together, MOST_TOGETHER - 1);
                write(together);
                together.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(List<Line> lines) {
        @Nullable
        IOException trouble = null;
        try {
            StringBuilder text = new StringBuilder();
            lines.forEach(line -> text.append(line.text));
            if (!text.isEmpty()) {
                ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(false);
            }
            settled(lines);
        } catch (IOException e) {
            trouble = e;
            LOG.error("The stand-in journal cannot be written; nothing more is approved without the ledger", e);
            synchronized (this) {
                failed = true;
            }
        }
        for (Line line : lines) {
            if (trouble == null) {
                line.durable.complete(null);
            } else {
                line.durable.completeExceptionally(trouble);
            }
        }
    }

    private synchronized void settled(List<Line> lines) {
        durable += (int) lines.stream().filter(line -> !line.text.isEmpty()).count();
    }

    private synchronized boolean isClosing() {
        return closing;
    }

    @Override
    public void close() {
        synchronized (this) {
            closing = true;
            queue.add(new Line("", new CompletableFuture<>()));
        }
        try {
            writer.join();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
