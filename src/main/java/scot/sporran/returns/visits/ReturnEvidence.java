package scot.sporran.returns.visits;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.identity.Login;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sha256;
import scot.sporran.platform.Sql;
import scot.sporran.returns.FinancialReturn;
import scot.sporran.returns.ReturnEvent;
import scot.sporran.returns.ReturnMoves;
import scot.sporran.returns.Told;
import scot.sporran.support.money.Answer;

/** Keeps what stands behind words: voice notes and signatures. */
@Singleton
public class ReturnEvidence {

    private static final int MOST_BYTES = 5 * 1024 * 1024;

    private final ReturnMoves moves;
    private final Sql sql;
    private final Clock clock;

    ReturnEvidence(ReturnMoves moves, Sql sql, Clock clock) {
        this.moves = moves;
        this.sql = sql;
        this.clock = clock;
    }

    /** What it is. */
    public enum Kind {
        VOICE, SIGNATURE
    }

    /** @param line number of the line; 0 for the return as a whole */
    public record Kept(UUID id, int line, Kind kind, String media, String by, Instant at) {}

    /** One with what is in it. */
    public record Content(String media, byte[] bytes) {}

    /**
     * Answers a line by a voice note, which is kept.
     *
     * @param words that stand for it, in the reader's language
     */
    public Answer<FinancialReturn> say(FinancialReturn seen, int line, byte[] file, String words, Login by) {
        Optional<String> media = file.length > MOST_BYTES ? Optional.empty() : SoundRules.media(file);
        if (media.isEmpty()) {
            return Answer.refused("NO_SOUND", "Choose a recording of up to 5 MB: M4A, MP3, OGG, WAV or WebM.");
        }
        // kept first: a voice that was sent is never lost, whatever happens in between
        boolean added = keep(seen, line, Kind.VOICE, media.get(), file, by);
        Answer<FinancialReturn> moved = moves.move(seen, ReturnEvent.ANSWER, line, words, Told.VOICE, by);
        if (added && moved instanceof Answer.Refused<FinancialReturn>) {
            sql.update("DELETE FROM return_evidence WHERE return_id=? AND line_no=? AND content_hash=?", seen.id(),
                    line,
                    Sha256.of(file));
        }
        return moved;
    }

    /** @return false when that very content is there already */
    boolean keep(FinancialReturn one, int line, Kind kind, String media, byte[] content, Login by) {
        return sql.insert(
                "INSERT INTO return_evidence (evidence_id,return_id,line_no,kind,media,content,content_hash,given_by,"
                        + "given_name,given_at_us) VALUES (?,?,?,?,?,?,?,?,?,?)",
                Ids.next(), one.id(), line, kind, media,
                content, Sha256.of(content), by.id().value(), by.displayName(), Micros.of(clock.instant()));
    }

    /** All of a return, the oldest first. */
    public List<Kept> of(FinancialReturn one) {
        return sql.select(
                row -> new Kept(Sql.id(row, 1), row.getInt(2), Kind.valueOf(row.getString(3)), row.getString(4),
                        row.getString(5), Micros.toInstant(row.getLong(6))),
                "SELECT evidence_id,line_no,kind,media,given_name,given_at_us FROM return_evidence WHERE return_id=?"
                        + " ORDER BY evidence_id",
                one.id());
    }

    /** What is in one, if it is of this return. */
    public Optional<Content> content(FinancialReturn one, UUID id) {
        return sql.select(row -> new Content(row.getString(1), java.util.Objects.requireNonNull(row.getBytes(2))),
                "SELECT media,content FROM return_evidence WHERE evidence_id=? AND return_id=?", id, one.id()).stream()
                .findFirst();
    }
}
