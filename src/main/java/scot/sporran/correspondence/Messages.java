package scot.sporran.correspondence;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.FreeText;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.platform.PersonVault;
import scot.sporran.platform.Sql;
import scot.sporran.platform.WorkingDays;

/** What a person, and who helps them, and the council write to each other: one thread for each person, the same for both sides. */
@Singleton
public class Messages {

    private static final int LONGEST = 4_000;
    private static final String INTO = "message (message_id,person_id,council_id,side,topic,login_id,login_name,words,at_us)";
    private static final String OPEN = " AND topic<>'USUAL' AND side='PERSON' AND settled_at_us IS NULL";

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

    /** What it is about. All but the usual are concerns: they wait until the council says what was done. */
    public enum Topic {
        USUAL,
        /** Somebody says that they are not safe. Read by them and by those of the council who answer, not by who helps them. */
        NOT_SAFE,
        /** To be answered within five working days: stage 1 of the Local Authority Model Complaints Handling Procedure (SPSO, 2021). */
        COMPLAINT,
        /** What is known about the person is wrong; to be answered within a month (UK GDPR, articles 12(3) and 16). */
        MISTAKE;

        /** True for what waits until the council says what was done. */
        public boolean isConcern() {
            return this != USUAL;
        }

        /** The last day for an answer to what was written on a Europe/London date. */
        public LocalDate answerBy(LocalDate on) {
            return switch (this) {
                case NOT_SAFE -> on;
                case USUAL, COMPLAINT -> WorkingDays.after(on, 5);
                case MISTAKE -> on.plusMonths(1);
            };
        }
    }

    /**
     * One message.
     *
     * @param name of whoever wrote it, as shown on the pages
     * @param text null when the person's records were disposed of
     * @param readAt when the other side first saw it; null while it has not
     * @param settled true for a concern of which the council has said what was done
     */
    public record Sent(UUID id, Side side, Topic topic, UUID login, String name, @Nullable String text, Instant at,
            @Nullable Instant readAt, boolean settled) {

        /** True for a concern that waits for the council. */
        public boolean isOpen() {
            return topic.isConcern() && side == Side.PERSON && !settled;
        }
    }

    /**
     * Who reads a thread.
     *
     * @param all true for the person, and for those of the council who answer; others read of what was said in confidence only
     *     what they wrote themselves
     */
    public record Reader(UUID login, boolean all) {

        /** For what the service does by itself. */
        public static final Reader OF_ALL = new Reader(new UUID(0, 0), true);
    }

    /** A concern that waits for the council. */
    public record Concern(UUID id, UUID person, Topic topic, Instant at) {}

    /** Of what was said in confidence only what the reader may see. */
    private static final String SEEN_BY = " AND (? OR topic<>'NOT_SAFE' OR login_id=?)";

    /** Who writes, and for which side. */
    public record By(Side side, UUID login, String name) {}

    /**
     * Writes one; the same key again is the same message.
     *
     * @param key one message of this login
     * @throws BadInputException when there is nothing in it, or too much
     */
    public UUID write(UUID person, UUID council, Topic topic, By by, String text, String key) {
        UUID id = Ids.derived("message", by.login().toString(), key);
        List<@Nullable Object> row = row(id, person, council, topic, by, text);
        sql.insertTogether(connection -> Sql.insertAll(connection, INTO, List.of(row), ""));
        return id;
    }

    private List<@Nullable Object> row(UUID id, UUID person, UUID council, Topic topic, By by, String text) {
        String words = text.strip();
        if (words.isEmpty() || words.length() > LONGEST) {
            throw new BadInputException("text", "1 to 4,000 characters", "Write it, or send it in two messages.");
        }
        return Arrays.asList(id, person, council, by.side(), topic, by.login(), by.name(),
                vault.seal(person, "message " + id, free.kept(words)), Micros.of(clock.instant()));
    }

    /**
     * Says what was done about a concern, which settles it. The concern and what is said of it are one commit.
     *
     * @return false when it was settled already, or there is none
     * @throws BadInputException when nothing is said, or too much
     */
    public boolean settle(UUID person, UUID concern, By by, String text) {
        Optional<Concern> found = sql.select(Messages::concern,
                "SELECT message_id,person_id,topic,at_us FROM message WHERE message_id=? AND person_id=?"
                        + OPEN,
                concern, person).stream().findFirst();
        if (found.isEmpty()) {
            return false;
        }
        UUID council = sql.select(row -> Sql.id(row, 1), "SELECT council_id FROM message WHERE message_id=?", concern)
                .getFirst();
        List<@Nullable Object> answer = row(Ids.derived("settled", concern.toString()), person, council,
                found.get().topic(), by, text);
        return sql.insertTogether(connection -> {
            Sql.insertAll(connection, INTO, List.of(answer), "");
            Sql.update(connection, "UPDATE message SET settled_at_us=?,settled_by=?,read_at_us="
                    + "COALESCE(read_at_us,?) WHERE message_id=?",
                    List.of(Micros.of(clock.instant()), by.name(), Micros.of(clock.instant()), concern));
        });
    }

    /** Concerns of a council's people that wait for it, the oldest first. */
    public List<Concern> open(UUID council, int limit) {
        return sql.select(Messages::concern, "SELECT message_id,person_id,topic,at_us FROM message WHERE council_id=?"
                + OPEN + " ORDER BY at_us,message_id LIMIT ?", council, limit);
    }

    private static Concern concern(ResultSet row) throws SQLException {
        return new Concern(Sql.id(row, 1), Sql.id(row, 2), Topic.valueOf(row.getString(3)),
                Micros.toInstant(row.getLong(4)));
    }

    /** The thread, the newest first. @param beforeUs only what was written before, microseconds since 1970 UTC */
    public List<Sent> of(UUID person, Reader reader, long beforeUs, int limit) {
        return sql.select(row -> read(person, row), "SELECT message_id,side,topic,login_id,login_name,words,at_us,"
                + "read_at_us,settled_at_us FROM message WHERE person_id=? AND at_us<?" + SEEN_BY
                + " ORDER BY at_us DESC,message_id LIMIT ?", person, beforeUs, reader.all(), reader.login(), limit);
    }

    /** Notes that a side has seen what the other wrote, as far as this reader may. */
    public void seen(UUID person, Reader reader, Side by) {
        sql.update("UPDATE message SET read_at_us=? WHERE person_id=? AND side=? AND read_at_us IS NULL" + SEEN_BY,
                Micros.of(clock.instant()), person, by.other(), reader.all(), reader.login());
    }

    /** How many messages a side has not seen, of those that this reader may see. */
    public int unseen(UUID person, Reader reader, Side by) {
        return sql.select(row -> row.getInt(1), "SELECT COUNT(*) FROM message WHERE person_id=? AND side=?"
                + " AND read_at_us IS NULL" + SEEN_BY, person, by.other(), reader.all(), reader.login()).getFirst();
    }

    /** Somebody who wrote and was not answered yet. @param since when the first of it was written */
    public record Waiting(UUID person, Instant since) {}

    /** People of a council who wrote and were not answered yet, the longest first. Concerns are told apart: {@link #open}. */
    public List<Waiting> waiting(UUID council, int limit) {
        return sql.select(row -> new Waiting(Sql.id(row, 1), Micros.toInstant(row.getLong(2))),
                "SELECT person_id,MIN(at_us) AS since FROM message WHERE council_id=?"
                        + " AND side='PERSON' AND topic='USUAL' AND read_at_us IS NULL GROUP BY person_id ORDER BY since LIMIT ?",
                council,
                limit);
    }

    private Sent read(UUID person, ResultSet row) throws SQLException {
        UUID id = Sql.id(row, 1);
        long read = row.getLong(8);
        Instant readAt = row.wasNull() ? null : Micros.toInstant(read);
        return new Sent(id, Side.valueOf(row.getString(2)), Topic.valueOf(row.getString(3)), Sql.id(row, 4),
                row.getString(5), vault.open(person, "message " + id, row.getBytes(6)).orElse(null),
                Micros.toInstant(row.getLong(7)), readAt, row.getObject(9) != null);
    }
}
