package scot.sporran.support.plan;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Login;
import scot.sporran.platform.FreeText;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.platform.PersonVault;
import scot.sporran.platform.Sql;
import scot.sporran.support.FieldException;
import scot.sporran.support.PersonId;

/**
 * How it goes with each thing that a person wants: what they say themselves, and what the council says. Each word stays; the last
 * of each side is how it stands. What is said lies under the person's own key.
 */
@Singleton
public class OutcomeWords {

    private static final int LONGEST = 1_000;

    private final SupportPlans plans;
    private final PersonVault vault;
    private final FreeText free;
    private final Sql sql;
    private final Clock clock;

    OutcomeWords(SupportPlans plans, PersonVault vault, FreeText free, Sql sql, Clock clock) {
        this.plans = plans;
        this.vault = vault;
        this.free = free;
        this.sql = sql;
        this.clock = clock;
    }

    /** How it goes. */
    public enum Going {
        YES, PARTLY, NOT_YET,
        /** It is not wanted any more. */
        NO_MORE
    }

    /** Who says so: the person, or whoever acts for them; or the council. */
    public enum Side {
        PERSON, COUNCIL
    }

    /**
     * One word.
     *
     * @param outcome its code in the plan
     * @param words null when nothing was added, or the person's records were disposed of
     */
    public record Word(UUID id, String outcome, Side side, Going going, @Nullable String words, String by,
            Instant at) {}

    /** All words about a person's outcomes, the newest first. */
    public List<Word> of(PersonId person) {
        return sql.select(row -> read(person.value(), row), "SELECT word_id,outcome,side,going,words,said_by,said_at_us"
                + " FROM outcome_word WHERE person_id=? ORDER BY said_at_us DESC,word_id DESC", person.value());
    }

    private Word read(UUID person, ResultSet row) throws SQLException {
        UUID id = Sql.id(row, 1);
        byte[] sealed = row.getBytes(5);
        return new Word(id, row.getString(2), Side.valueOf(row.getString(3)), Going.valueOf(row.getString(4)),
                sealed == null ? null : vault.open(person, about(id), sealed).orElse(null), row.getString(6),
                Micros.toInstant(row.getLong(7)));
    }

    /** The last word of a side on an outcome; pure. @param all the newest first */
    public static Optional<Word> last(List<Word> all, String outcome, Side side) {
        return all.stream().filter(word -> word.outcome().equals(outcome) && word.side() == side).findFirst();
    }

    /**
     * Says how it goes; the same key again is the same word.
     *
     * @param words what to add; may be empty
     * @param key one word of this login
     * @return empty when today's plan has no such outcome
     */
    public Optional<UUID> say(PersonId person, String outcome, Going going, String words, Login by, String key) {
        String said = words.strip();
        if (said.length() > LONGEST) {
            throw new FieldException("words", "up to 1,000 characters");
        }
        Instant now = clock.instant();
        boolean wanted = plans.on(person, London.dateOf(now)).stream()
                .flatMap(agreed -> agreed.plan().outcomes().stream()).anyMatch(one -> one.code().equals(outcome));
        if (!wanted) {
            return Optional.empty();
        }
        UUID id = Ids.derived("outcome word", by.id().value().toString(), key);
        sql.insert("INSERT INTO outcome_word (word_id,person_id,outcome,side,going,words,login_id,said_by,said_at_us)"
                + " VALUES (?,?,?,?,?,?,?,?,?)", id, person.value(), outcome,
                by.role().isOfCouncil() ? Side.COUNCIL : Side.PERSON, going,
                said.isEmpty() ? null : vault.seal(person.value(), about(id), free.kept(said)), by.id().value(),
                by.displayName(), Micros.of(now));
        return Optional.of(id);
    }

    private static String about(UUID id) {
        return "outcome word " + id;
    }
}
