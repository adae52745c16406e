package scot.sporran.cards;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.LedgerQueries.FundBalance;
import scot.sporran.ledger.Money;
import scot.sporran.support.Council;
import scot.sporran.support.CouncilId;

/**
 * What each card can pay at a moment, as a file: what stand-in decides from, and what is left to go by when service and
 * database are both gone. Opaque ids, the last four digits, states and balances; no names, no card numbers. The last line
 * says how many there are and what they check to, so that half a file is seen for what it is.
 */
@Singleton
public class Continuity {

    /** The first line. */
    static final List<String> COLUMNS = List.of("as_of", "council", "card_id", "budget_id", "last_four", "state",
            "expires_on", "posted_pence", "held_pence", "available_pence");
    private static final String END = "end";
    private static final int AT_ONCE = 500;

    private final CardRepository rows;
    private final LedgerQueries ledger;
    private final Clock clock;

    Continuity(CardRepository rows, LedgerQueries ledger, Clock clock) {
        this.rows = rows;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** One card. @param balance of its budget; null when the ledger has no such budget */
    record Line(CardRow card, @Nullable FundBalance balance, Instant asOf) {

        Money available() {
            return balance == null ? Money.ZERO : balance.available();
        }
    }

    /** A file that is being written. */
    static final class Text {

        private final StringWriter text = new StringWriter();
        private final CsvWriter csv = CsvWriter.builder().bufferSize(0).build(text);
        private long lines;

        Text() {
            csv.writeRecord(COLUMNS);
        }

        void add(String council, Line line) {
            FundBalance balance = line.balance();
            Money posted = balance == null ? Money.ZERO : balance.posted();
            Money held = balance == null ? Money.ZERO : balance.held();
            csv.writeRecord(line.asOf().toString(), council, line.card().cardId().toString(),
                    line.card().budgetId().toString(), line.card().lastFour(), line.card().state().name(),
                    line.card().expiresOn().toString(), Long.toString(posted.pence()), Long.toString(held.pence()),
                    Long.toString(line.available().pence()));
            lines++;
        }

        /** All of it, with its last line. */
        String whole() {
            String before = text.toString();
            csv.writeRecord(END, Long.toString(lines), checksum(before));
            return text.toString();
        }
    }

    /** The cards of a council that are not closed, in pieces. Blocks. */
    void each(CouncilId council, Consumer<List<Line>> piece) {
        List<CardRow> some = rows.ofCouncil(council.value(), new UUID(0, 0), AT_ONCE);
        while (!some.isEmpty()) {
            Instant asOf = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            Map<FundId, FundBalance> balances = ledger.balances(
                    some.stream().map(row -> new FundId(row.budgetId())).collect(Collectors.toSet()));
            piece.accept(some.stream().map(row -> new Line(row, balances.get(new FundId(row.budgetId())), asOf))
                    .toList());
            some = rows.ofCouncil(council.value(), some.getLast().cardId(), AT_ONCE);
        }
    }

    /** A council's cards, as they are now. */
    public String of(Council council) {
        Text text = new Text();
        each(council.id(), piece -> piece.forEach(line -> text.add(council.name(), line)));
        return text.whole();
    }

    /** Puts a file in the place of the one before; it is on the disk, readable by its owner alone, when this returns. */
    static void keep(Path file, String whole) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try (FileChannel channel = FileChannel.open(fresh,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer bytes = ByteBuffer.wrap(whole.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Copies the lines of a council from a file that was kept.
     *
     * @return how many cards
     * @throws UncheckedIOException when the file is not there, or is not whole
     */
    public static long copy(Path file, String council, Writer out) {
        try {
            String whole = Files.readString(file);
            int end = whole.lastIndexOf(END + ",");
            if (end < 0 || !whole.substring(end).strip().endsWith("," + checksum(whole.substring(0, end)))) {
                throw new IOException("The continuity file " + file + " is not whole");
            }
            return copied(whole.substring(0, end), council, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long copied(String lines, String council, Writer out) throws IOException {
        StringWriter name = new StringWriter();
        CsvWriter.builder().bufferSize(0).build(name).writeRecord("", council, "");
        String mark = name.toString().strip();
        StringBuilder text = new StringBuilder(String.join(",", COLUMNS)).append("\r\n");
        long count = 0;
        for (String line : lines.split("\r?\n")) {
            int comma = line.indexOf(',');
            if (comma > 0 && line.startsWith(mark, comma)) {
                text.append(line).append("\r\n");
                count++;
            }
        }
        out.append(text).append("%s,%d,%s\r\n".formatted(END, count, checksum(text.toString())));
        return count;
    }

    private static String checksum(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }
}
