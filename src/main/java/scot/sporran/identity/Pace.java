package scot.sporran.identity;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;

/**
 * Slows whoever tries too often, and never locks anybody out: each kind of try has some to spare, which come back one by
 * one. (The generic cell rate algorithm, as of ITU-T I.371: one number for each subject says when the spare tries would
 * all be back.) Kept in the database, so that all nodes count together.
 */
@Singleton
public class Pace {

    /** What is tried, how many tries there are to spare, and how soon one comes back. */
    public enum Limit {
        /** Asking for an e-mailed link, by address and browser. */
        LINK(3, Duration.ofMinutes(20)),
        /** The same by address alone: whoever asks from elsewhere takes nothing from its owner for long. */
        LINKS_OF_ONE(8, Duration.ofMinutes(10)),
        /** Asking for a code by text message, by number: each costs money. */
        CODE(5, Duration.ofMinutes(30)),
        /** Typing a code or a password, by whoever it is for. */
        TRY(5, Duration.ofMinutes(3)),
        /** Beginning a sandbox anew, by council: what was before stays, and takes room. */
        SANDBOX(10, Duration.ofMinutes(30)),
        /** Lists taken as files, by the member of staff: a whole council's is one. */
        EXPORT(30, Duration.ofMinutes(2)),
        /** Copies of all that is kept about somebody, by whoever takes them. */
        COPY(10, Duration.ofMinutes(10)),
        /** Anything of signing in, by the place on the network it comes from. */
        PLACE(120, Duration.ofSeconds(2));

        private final int spare;
        private final Duration each;

        Limit(int spare, Duration each) {
            this.spare = spare;
            this.each = each;
        }
    }

    private final Sql sql;
    private final Clock clock;

    Pace(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Counts one try.
     *
     * @param subject who or what it is about; only its digest is kept
     * @throws TooSoonException when there is none to spare: says when there will be
     */
    public void count(Limit limit, String subject) {
        Duration wait = take(limit, subject);
        if (wait.isPositive()) {
            throw new TooSoonException(wait);
        }
    }

    /** As {@link #count}, for what is answered the same in either case; false when there was none to spare. */
    public boolean spare(Limit limit, String subject) {
        return !take(limit, subject).isPositive();
    }

    /** Gives all tries back: whoever got it right starts anew. */
    public void reset(Limit limit, String subject) {
        sql.update("DELETE FROM pace WHERE subject_digest = ?", digest(limit, subject));
    }

    private Duration take(Limit limit, String subject) {
        Instant now = clock.instant();
        long nowUs = Micros.of(now);
        long eachUs = limit.each.toMillis() * 1_000;
        long mostUs = nowUs + eachUs * (limit.spare - 1);
        String digest = digest(limit, subject);
        if (sql.insert("INSERT INTO pace (subject_digest, next_us) VALUES (?, ?)", digest, nowUs + eachUs)) {
            return Duration.ZERO;
        }
        int taken = sql.update(
                "UPDATE pace SET next_us = GREATEST(next_us, ?) + ? WHERE subject_digest = ? AND next_us <= ?",
                nowUs, eachUs, digest, mostUs);
        if (taken == 1) {
            return Duration.ZERO;
        }
        return sql.select(rows -> rows.getLong(1), "SELECT next_us FROM pace WHERE subject_digest = ?", digest).stream()
                .findFirst().map(nextUs -> Duration.ofNanos(Math.max(1, nextUs - mostUs) * 1_000))
                .orElse(Duration.ZERO);
    }

    private static String digest(Limit limit, String subject) {
        return Token.hash(limit.name() + " " + subject);
    }
}
