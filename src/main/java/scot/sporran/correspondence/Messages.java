package scot.sporran.correspondence;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.FreeText;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.platform.PersonVault;
import scot.sporran.platform.Sql;

/** What a person, and who helps them, and the council write to each other: one thread for each person, the same for both sides. */
@Singleton
public class Messages {

    private static final int LONGEST = 4_000;

    private final PersonVault vault;
    private final FreeText free;
    private final Sql sql;
    private final Clock clock;

    Messages(PersonVault vault, FreeText free, Sql sql, Clock clock) {
        this.vault = vault;
        this.free = free;
        this.sql = sql;
        this.clock = clock;
    }

    /** Who wrote it. */
    public enum Side {
        PERSON, COUNCIL;

        Side other() {
            return this == PERSON ? COUNCIL : PERSON;
        }
    }

    /**
     * One message.
     *
     * @param name of whoever wrote it, as shown on the pages
     * @param text null when the person's records were disposed of
     * @param readAt when the other side first saw it; null while it has not
     */
    public record Sent(UUID id, Side side, UUID login, String name, @Nullable String text, Instant at,
            @Nullable Instant readAt) {}

    /**
     * Writes one; the same key again is the same message.
     *
     * @param key one message of this login
     * @throws BadInputException when there is nothing in it, or too much
     */
    public UUID write(UUID person, UUID council, Side side, UUID login, String name, String text, String key) {
        String words = text.strip();
        if (words.isEmpty() || words.length() > LONGEST) {
            throw new BadInputException("text", "1 to 4,000 characters", "Write it, or send it in two messages.");
        }
        UUID id = Ids.derived("message", login.toString(), key);
        sql.insert("INSERT INTO message (message_id,person_id,council_id,side,login_id,login_name,words,at_us)"
                + " VALUES (?,?,?,?,?,?,?,?)", id, person, council, side, login, name,
                vault.seal(person, "message " + id, free.kept(words)), Micros.of(clock.instant()));
        return id;
    }

    /** The thread, the newest first. @param beforeUs only what was written before, microseconds since 1970 UTC */
    public List<Sent> of(UUID person, long beforeUs, int limit) {
        return sql.select(row -> read(person, row), "SELECT message_id,side,login_id,login_name,words,at_us,read_at_us"
                + " FROM message WHERE person_id=? AND at_us<? ORDER BY at_us DESC,message_id LIMIT ?", person,
                beforeUs,
                limit);
    }

    /** Notes that a side has seen what the other wrote. */
    public void seen(UUID person, Side by) {
        sql.update("UPDATE message SET read_at_us=? WHERE person_id=? AND side=? AND read_at_us IS NULL",
                Micros.of(clock.instant()), person, by.other());
    }

    /** How many messages a side has not seen. */
    public int unseen(UUID person, Side by) {
        return sql.select(row -> row.getInt(1),
                "SELECT COUNT(*) FROM message WHERE person_id=? AND side=? AND read_at_us IS NULL", person, by.other())
                .getFirst();
    }

    /** People of a council who wrote and were not answered yet, the longest first. */
    public List<UUID> waiting(UUID council, int limit) {
        return sql.select(row -> Sql.id(row, 1), "SELECT person_id,MIN(at_us) AS since FROM message WHERE council_id=?"
                + " AND side='PERSON' AND read_at_us IS NULL GROUP BY person_id ORDER BY since LIMIT ?", council,
                limit);
    }

    private Sent read(UUID person, ResultSet row) throws SQLException {
        UUID id = Sql.id(row, 1);
        long read = row.getLong(7);
        Instant readAt = row.wasNull() ? null : Micros.toInstant(read);
        return new Sent(id, Side.valueOf(row.getString(2)), Sql.id(row, 3), row.getString(4),
                vault.open(person, "message " + id, row.getBytes(5)).orElse(null), Micros.toInstant(row.getLong(6)),
                readAt);
    }
}
