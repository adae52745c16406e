package scot.sporran.platform;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** When the stored data, or a copy of it that was restored to try it, was last proved whole, and what came of it. */
@Singleton
public class ProofRuns {

    private static final int LONGEST_CHECKED = 1_000;
    private static final int LONGEST_PROBLEMS = 4_000;
    private static final String COLUMNS = "SELECT run_id,kind,begun_at_us,ended_at_us,well,newest_entry_us,"
            + "brought_back,checked,problems FROM proof_run WHERE ";

    private final Sql sql;
    private final Clock clock;

    ProofRuns(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** What was proved. */
    public enum Kind {
        /** The stored data, {@code sporran verify}. */
        VERIFY,
        /** A copy that was restored, {@code sporran drill}. */
        DRILL
    }

    /**
     * What a run found.
     *
     * @param newestEntry when the newest entry of a copy was written; null where that was not looked at, or there is none
     * @param broughtBack keys that were destroyed here and that a copy still had
     * @param checked what was proved, for a person
     * @param problems a sentence each; none when all is well
     */
    public record Found(@Nullable Instant newestEntry, int broughtBack, List<String> checked,
            List<String> problems) {

        public Found {
            checked = List.copyOf(checked);
            problems = List.copyOf(problems);
        }

        /** True when something was proved, and nothing is wrong. */
        public boolean isWell() {
            return problems.isEmpty() && !checked.isEmpty();
        }
    }

    /** @param endedAt null for one that goes on, or was broken off @param found null until it has ended */
    public record Run(UUID id, Kind kind, Instant begunAt, @Nullable Instant endedAt, @Nullable Found found) {

        /** How long it took; none while it goes on. */
        public Duration took() {
            return endedAt == null ? Duration.ZERO : Duration.between(begunAt, endedAt);
        }
    }

    /** Notes that one begins. */
    public UUID begin(Kind kind) {
        UUID id = Ids.next();
        sql.update("INSERT INTO proof_run (run_id,kind,begun_at_us) VALUES (?,?,?)", id, kind,
                Micros.of(clock.instant()));
        return id;
    }

    /** Notes what it found. */
    public Run end(UUID id, Found found) {
        Instant newest = found.newestEntry();
        sql.update("UPDATE proof_run SET ended_at_us=?,well=?,newest_entry_us=?,brought_back=?,checked=?,problems=? "
                + "WHERE run_id=? AND ended_at_us IS NULL", Micros.of(clock.instant()), found.isWell(),
                newest == null ? null : Micros.of(newest), found.broughtBack(),
                joined(found.checked(), LONGEST_CHECKED), joined(found.problems(), LONGEST_PROBLEMS), id);
        return find(id).orElseThrow();
    }

    public Optional<Run> find(UUID id) {
        return sql.select(ProofRuns::read, COLUMNS + "run_id=?", id).stream().findFirst();
    }

    /** The last that came to an end. */
    public Optional<Run> last(Kind kind) {
        return sql.select(ProofRuns::read, COLUMNS + "kind=? AND ended_at_us IS NOT NULL ORDER BY begun_at_us DESC "
                + "LIMIT 1", kind).stream().findFirst();
    }

    private static String joined(List<String> lines, int longest) {
        String text = String.join("\n", lines.stream().map(line -> line.replace('\n', ' ')).toList());
        return text.substring(0, Math.min(longest, text.length()));
    }

    private static Run read(ResultSet row) throws SQLException {
        long ended = row.getLong(4);
        Instant endedAt = row.wasNull() ? null : Micros.toInstant(ended);
        long newest = row.getLong(6);
        Instant newestEntry = row.wasNull() ? null : Micros.toInstant(newest);
        return new Run(Sql.id(row, 1), Kind.valueOf(row.getString(2)), Micros.toInstant(row.getLong(3)), endedAt,
                endedAt == null
                        ? null
                        : new Found(newestEntry, row.getInt(7), lines(row.getString(8)), lines(row.getString(9))));
    }

    private static List<String> lines(@Nullable String text) {
        return text == null || text.isEmpty() ? List.of() : List.of(text.split("\n", -1));
    }
}
