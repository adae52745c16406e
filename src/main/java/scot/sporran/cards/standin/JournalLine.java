package scot.sporran.cards.standin;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;
import scot.sporran.ledger.Money;

/** A record as one line of text: a checksum, then its parts, escaped as in a web form, with blanks between. */
final class JournalLine {

    private static final int CHECKSUM_LENGTH = 8;
    private static final int PARTS_BEFORE_MESSAGE = 9;

    private JournalLine() {}

    static String write(StandInRecord record) {
        List<String> parts = new ArrayList<>(List.of(record.kind().name(), record.key().toString(),
                record.card().toString(), record.fund().toString(), record.hold().toString(),
                Long.toString(record.amount().pence()), Integer.toString(record.chipCounter()),
                record.at().toString(), "=" + record.content()));
        record.message().forEach(part -> parts.add("=" + part));
        String body = String.join(" ", parts.stream().map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8))
                .toList());
        return checksum(body) + " " + body + "\n";
    }

    /** Empty when the line is not whole. @param line without its end */
    static Optional<StandInRecord> read(String line) {
        if (line.length() <= CHECKSUM_LENGTH || line.charAt(CHECKSUM_LENGTH) != ' ') {
            return Optional.empty();
        }
        String body = line.substring(CHECKSUM_LENGTH + 1);
        if (!checksum(body).equals(line.substring(0, CHECKSUM_LENGTH))) {
            return Optional.empty();
        }
        List<String> parts = Arrays.stream(body.split(" ", -1))
                .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8)).toList();
        return Optional.of(new StandInRecord(StandInRecord.Kind.valueOf(parts.get(0)),
                UUID.fromString(parts.get(1)), UUID.fromString(parts.get(2)), UUID.fromString(parts.get(3)),
                UUID.fromString(parts.get(4)), Money.ofPence(Long.parseLong(parts.get(5))),
                Integer.parseInt(parts.get(6)), Instant.parse(parts.get(7)), parts.get(8).substring(1),
                parts.subList(PARTS_BEFORE_MESSAGE, parts.size()).stream()
                        .map(part -> part.substring(1)).toList()));
    }

    private static String checksum(String body) {
        CRC32C crc = new CRC32C();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }
}
