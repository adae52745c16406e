package scot.sporran.cards.disputes;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import scot.sporran.cardgateway.MaskedText;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;

/** Files that show what is wrong with a payment. Only ever added to. */
@Singleton
public class DisputeEvidence {

    private static final int MOST_BYTES = 5 * 1024 * 1024;
    private static final int MOST_FILES = 20;

    /** How files of a kind begin: what is sent must be what it says. */
    private static final Map<String, String> BEGINNINGS = Map.of("application/pdf", "25504446", "image/jpeg", "FFD8FF",
            "image/png", "89504E470D0A1A0A", "text/plain", "");

    private final Sql sql;
    private final Clock clock;

    DisputeEvidence(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** A file. @param bytes how many @param by who added it */
    public record Item(UUID id, String name, String mediaType, long bytes, String by, Instant at) {}

    /**
     * Keeps a file; the same again is the same one.
     *
     * @throws BadInputException when it is too large, one too many, or not what it says it is
     */
    public Item add(UUID dispute, String name, String mediaType, byte[] content, String by) {
        String beginning = BEGINNINGS.get(mediaType);
        boolean right = beginning != null && content.length > 0 && content.length <= MOST_BYTES
                && HexFormat.of().withUpperCase().formatHex(content, 0, Math.min(content.length, 8))
                        .startsWith(beginning);
        if (!right) {
            throw new BadInputException("file", "a PDF, JPEG, PNG or text of up to 5 MB",
                    "Take a picture of it, or save it as PDF.");
        }
        if (name.isBlank() || name.length() > 120 || name.chars().anyMatch(Character::isISOControl)) {
            throw new BadInputException("name", "1 to 120 characters", "Say what the file shows.");
        }
        byte[] kept = mediaType.equals("text/plain") ? masked(content) : content;
        UUID id = Ids.derived("dispute-evidence", dispute.toString(), HexFormat.of().formatHex(kept));
        List<Item> there = of(dispute);
        if (there.size() >= MOST_FILES && there.stream().noneMatch(item -> item.id().equals(id))) {
            throw new BadInputException("file", "at most " + MOST_FILES + " files", "Put several pages into one PDF.");
        }
        sql.update("INSERT IGNORE INTO card_dispute_evidence (evidence_id,dispute_id,name,media_type,content,actor,"
                + "at_us) VALUES (?,?,?,?,?,?,?)", id, dispute, MaskedText.of(name.strip()), mediaType, kept, by,
                Micros.of(clock.instant()));
        return of(dispute).stream().filter(item -> item.id().equals(id)).findFirst().orElseThrow();
    }

    /** Byte for byte the same, whatever the encoding, but for the digits of card numbers. */
    private static byte[] masked(byte[] text) {
        return MaskedText.of(new String(text, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The files of a dispute, the first one first. */
    public List<Item> of(UUID dispute) {
        return sql.select(row -> new Item(Sql.id(row, 1), row.getString(2), row.getString(3), row.getLong(4),
                row.getString(5), Micros.toInstant(row.getLong(6))),
                "SELECT evidence_id,name,media_type,LENGTH(content),actor,at_us FROM card_dispute_evidence"
                        + " WHERE dispute_id=? ORDER BY at_us,evidence_id",
                dispute);
    }

    /** What is in one of them. */
    public byte[] content(UUID id) {
        return sql.select(row -> row.getBytes(1), "SELECT content FROM card_dispute_evidence WHERE evidence_id=?", id)
                .getFirst();
    }
}
