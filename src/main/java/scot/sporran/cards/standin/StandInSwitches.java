package scot.sporran.cards.standin;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scot.sporran.platform.Ids;

/**
 * Beginnings and ends of standing in that nobody was told of yet: they are told through the database, which is what is away. On
 * the disk, so that a service that dies meanwhile goes on with the same episode and tells its end. A disk that refuses costs the
 * telling and nothing else.
 */
final class StandInSwitches {

    private static final Logger LOG = LoggerFactory.getLogger(StandInSwitches.class);
    private static final String OPEN = "OPEN";

    private final Path file;
    private final Deque<StandInSwitch> untold = new ArrayDeque<>();
    private @Nullable StandInSwitch open;

    StandInSwitches(Path file) {
        this.file = file;
        try {
            if (Files.exists(file)) {
                Files.readAllLines(file).forEach(this::read);
            }
        } catch (IOException e) {
            LOG.error("Who is to be told that standing in began or ended cannot be read", e);
        }
    }

    private void read(String line) {
        String[] parts = line.split(" ", -1);
        try {
            StandInSwitch.Kind kind = parts[0].equals(OPEN)
                    ? StandInSwitch.Kind.BEGAN
                    : StandInSwitch.Kind.valueOf(parts[0]);
            StandInSwitch one = new StandInSwitch(UUID.fromString(parts[1]), kind, Instant.parse(parts[2]),
                    Instant.parse(parts[3]));
            if (parts[0].equals(OPEN)) {
                open = one;
            } else {
                untold.add(one);
            }
        } catch (IllegalArgumentException | DateTimeParseException | ArrayIndexOutOfBoundsException e) {
            LOG.warn("Half a line about standing in, told to nobody, is left out");
        }
    }

    /** Whether an episode has not ended, or something is to be told. */
    synchronized boolean isUnfinished() {
        return open != null || !untold.isEmpty();
    }

    /** Goes on with an episode that has not ended. */
    synchronized void began(Instant at) {
        if (open == null) {
            open = new StandInSwitch(Ids.next(), StandInSwitch.Kind.BEGAN, at, at);
            untold.add(open);
            write();
        }
    }

    synchronized void ended(Instant at) {
        StandInSwitch began = open;
        if (began != null) {
            untold.add(new StandInSwitch(began.episode(), StandInSwitch.Kind.ENDED, began.since(), at));
            open = null;
            write();
        }
    }

    /** What is to be told next. */
    synchronized Optional<StandInSwitch> next() {
        return Optional.ofNullable(untold.peek());
    }

    synchronized void told(StandInSwitch one) {
        if (untold.remove(one)) {
            write();
        }
    }

    private void write() {
        StringBuilder text = new StringBuilder();
        if (open != null) {
            text.append(line(OPEN, open));
        }
        untold.forEach(one -> text.append(line(one.kind().name(), one)));
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            channel.write(ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.error("Who is to be told that standing in began or ended cannot be written down", e);
        }
    }

    private static String line(String word, StandInSwitch one) {
        return String.join(" ", word, one.episode().toString(), one.since().toString(), one.at().toString()) + "\n";
    }
}
