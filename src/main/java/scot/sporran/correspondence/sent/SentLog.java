package scot.sporran.correspondence.sent;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Login;
import scot.sporran.platform.Cursor;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.platform.PersonVault;
import scot.sporran.platform.Sql;
import scot.sporran.platform.Where;
import scot.sporran.platform.outbox.Outbox;

/** Everything that a council's letters told people of, or tried to, the newest first; and sending one again. */
@Singleton
public class SentLog {

    private static final int AT_ONCE = 500;
    private static final String TOPIC = "notice";
    private static final String COLUMNS = "SELECT notice_id,person_id,reader_id,kind,made_at_us,state,way,trouble,"
            + "tries,again,told_by FROM notice WHERE ";

    private final PersonVault vault;
    private final Sql sql;
    private final Clock clock;

    SentLog(PersonVault vault, Sql sql, Clock clock) {
        this.vault = vault;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * What somebody looks for.
     *
     * @param people null for anybody
     * @param from UTC instant of the first; the last is before {@code before}
     */
    public record Wanted(UUID council, @Nullable Collection<UUID> people, @Nullable SentWay way,
            @Nullable SentState state, Instant from, Instant before) {}

    /**
     * One notification.
     *
     * @param reader the login of who acts for the person, and is written to about them; null for the person
     * @param kind of the letter
     * @param at UTC instant at which the letter was written
     * @param way null while it was not tried
     * @param trouble the last that there was; null for none
     * @param tries how often a carrier was asked
     * @param again how often somebody had it sent again
     * @param toPost true for paper that waits to be printed and posted by hand
     */
    public record Sent(UUID id, UUID person, @Nullable UUID reader, String kind, Instant at, SentState state,
            @Nullable SentWay way, @Nullable Trouble trouble, int tries, int again, boolean toPost) {

        /** For the next page of the list. */
        public Cursor place() {
            return new Cursor(Micros.of(at), id);
        }
    }

    /**
     * What happened to one.
     *
     * @param to masked; null when there was no address, or the person's records were disposed of
     * @param said by the carrier
     * @param by who had it sent again
     */
    public record Happened(SentStep step, @Nullable SentWay way, @Nullable String to, @Nullable Trouble trouble,
            @Nullable String said, @Nullable String by, Instant at) {}

    /** Up to {@code limit}, the newest first. @param after the last one seen; null for the newest */
    public List<Sent> find(Wanted wanted, @Nullable Cursor after, int limit) {
        Where where = new Where().and("council_id=?", wanted.council())
                .and("made_at_us>=?", Micros.of(wanted.from())).and("made_at_us<?", Micros.of(wanted.before()))
                .andKnown("way=?", wanted.way()).andKnown("state=?", wanted.state());
        if (wanted.people() != null) {
            where.andIn("person_id", wanted.people());
        }
        if (after != null) {
            where.and("made_at_us<? OR made_at_us=? AND notice_id<?", after.position(), after.position(), after.id());
        }
        return sql.select(SentLog::read, COLUMNS + where.sql() + " ORDER BY made_at_us DESC,notice_id DESC LIMIT ?",
                where.values(limit));
    }

    /** One of the council's; empty when there is none. */
    public Optional<Sent> find(UUID council, UUID notice) {
        return sql.select(SentLog::read, COLUMNS + "council_id=? AND notice_id=?", council, notice).stream()
                .findFirst();
    }

    /** How many stand how, of those written since. @param council null for all councils' */
    public Map<SentState, Long> counts(@Nullable UUID council, Instant from) {
        Map<SentState, Long> counts = new EnumMap<>(SentState.class);
        Where where = new Where().andKnown("council_id=?", council).and("made_at_us>=?", Micros.of(from));
        sql.select(row -> {
            SentState state = SentState.valueOf(row.getString(1));
            counts.put(state, row.getLong(2));
            return state;
        }, "SELECT state,COUNT(*) FROM notice WHERE " + where.sql() + " GROUP BY state", where.values());
        return counts;
    }

    /** The masked address that each of these was last tried at; whoever's records were disposed of is left out. */
    public Map<UUID, String> addresses(List<Sent> those) {
        Map<UUID, UUID> people = new HashMap<>();
        those.forEach(one -> people.put(one.id(), one.person()));
        List<UUID> ids = List.copyOf(people.keySet());
        Map<UUID, String> found = new HashMap<>();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            List<UUID> some = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
            sql.select(row -> {
                UUID notice = Sql.id(row, 1);
                vault.open(Objects.requireNonNull(people.get(notice)), SentSteps.sealedAs(Sql.id(row, 2)),
                        row.getBytes(3)).ifPresent(to -> found.put(notice, to));
                return notice;
            }, "SELECT notice_id,step_id,sealed_to FROM notice_step WHERE notice_id IN ("
                    + Sql.marks(some.size()) + ") AND sealed_to IS NOT NULL AND way<>'DEVICE' ORDER BY at_us",
                    some.toArray());
        }
        return found;
    }

    /** What happened to one, the newest first. */
    public List<Happened> steps(Sent sent) {
        return sql.select(row -> {
            byte[] sealed = row.getBytes(4);
            String way = row.getString(3);
            String trouble = row.getString(5);
            return new Happened(SentStep.valueOf(row.getString(2)), way == null ? null : SentWay.valueOf(way),
                    sealed == null
                            ? null
                            : vault.open(sent.person(), SentSteps.sealedAs(Sql.id(row, 1)), sealed).orElse(null),
                    trouble == null ? null : Trouble.valueOf(trouble), row.getString(6), row.getString(7),
                    Micros.toInstant(row.getLong(8)));
        }, "SELECT step_id,step,way,sealed_to,trouble,said,login_name,at_us FROM notice_step WHERE notice_id=? "
                + "ORDER BY at_us DESC,step_id DESC", sent.id());
    }

    /**
     * Has one sent again that was not taken, or did not arrive. It goes by the way and to the address that the person has now.
     *
     * @return false when it is not over: it waits already, or it arrived
     */
    public boolean again(UUID council, Sent sent, Login by) {
        boolean[] done = {false};
        long now = Micros.of(clock.instant());
        UUID step = Ids.next();
        sql.together(connection -> {
            // the first of two presses changes it, the second finds nothing
            if (Sql.update(connection, "UPDATE notice SET state='WAITING',told_by=NULL,told_at_us=NULL,trouble=NULL,"
                    + "asked_at_us=NULL,again=again+1 WHERE notice_id=? AND council_id=? AND state IN "
                    + "('FAILED','BOUNCED')", List.of(sent.id(), council)) == 0) {
                return;
            }
            Sql.update(connection, "DELETE FROM " + Outbox.TABLE + " WHERE topic=? AND order_key=? AND payload=? AND "
                    + "state='PARKED'", List.of(TOPIC, sent.person(), sent.id().toString()));
            Sql.insertAll(connection, Outbox.TABLE + " (" + String.join(",", Outbox.COLUMNS) + ")",
                    List.of(List.copyOf(Outbox.values(Ids.derived("notice again", step.toString()), TOPIC,
                            sent.person(), sent.id().toString(), clock.instant()))),
                    "");
            Sql.update(connection, "INSERT INTO notice_step (step_id,notice_id,step,login_id,login_name,at_us) "
                    + "VALUES (?,?,'AGAIN',?,?,?)",
                    List.of(step, sent.id(), by.id().value(), by.displayName(), now));
            done[0] = true;
        });
        return done[0];
    }

    private static Sent read(ResultSet row) throws SQLException {
        String way = row.getString(7);
        String trouble = row.getString(8);
        return new Sent(Sql.id(row, 1), Sql.id(row, 2), Sql.idOrNull(row, 3), row.getString(4),
                Micros.toInstant(row.getLong(5)), SentState.valueOf(row.getString(6)),
                way == null ? null : SentWay.valueOf(way), trouble == null ? null : Trouble.valueOf(trouble),
                row.getInt(9), row.getInt(10), "TO_PRINT".equals(row.getString(11)));
    }
}
