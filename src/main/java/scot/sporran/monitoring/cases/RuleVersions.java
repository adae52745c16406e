package scot.sporran.monitoring.cases;

import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.SerdeImport;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Login;
import scot.sporran.monitoring.flags.Flag;
import scot.sporran.monitoring.replay.Change;
import scot.sporran.monitoring.replay.Tables;
import scot.sporran.monitoring.rules.Reason;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.support.BudgetId;
import scot.sporran.support.CouncilId;
import scot.sporran.support.money.Answer;

/**
 * A council's rules of monitoring by version. One person proposes; the proposal is run over the past year; another person, who sees
 * which flags would come and go, puts it in force.
 */
@Singleton
@SerdeImport(Reason.class)
public class RuleVersions {

    private static final String SELECT = "SELECT version,content,why,proposed_by,proposed_name,proposed_at_us,state,"
            + "decided_name,tried_count,tried_whole,council_id,tried_budget FROM monitoring_rules WHERE ";
    private static final int LONGEST_WHY = 500;

    private final Sql sql;
    private final ObjectMapper json;
    private final Clock clock;

    RuleVersions(Sql sql, ObjectMapper json, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
    }

    /** Where a version is. */
    public enum State {
        PROPOSED, IN_FORCE, DROPPED
    }

    /**
     * One version.
     *
     * @param decidedName who put it in force or dropped it; null until then
     * @param tried how many budgets it was tried on
     * @param triedWhole true when that were all of them
     * @param triedTo the last budget that it was tried on; null for none
     */
    public record Version(CouncilId council, int version, CouncilTerms terms, String why, UUID proposedBy,
            String proposedName, Instant proposedAt, State state, @Nullable String decidedName, int tried,
            boolean triedWhole, @Nullable BudgetId triedTo) {}

    /** What counts now; version 0 is ours. */
    public record InForce(int version, CouncilTerms terms) {}

    public InForce inForce(CouncilId council) {
        return select("council_id=? AND state='IN_FORCE' ORDER BY version DESC LIMIT 1", council.value()).stream()
                .findFirst().map(one -> new InForce(one.version, one.terms))
                .orElseGet(() -> new InForce(0, CouncilTerms.OURS));
    }

    /** All versions of a council, the latest first. */
    public List<Version> of(CouncilId council) {
        return select("council_id=? ORDER BY version DESC", council.value());
    }

    public Optional<Version> find(CouncilId council, int version) {
        return select("council_id=? AND version=?", council.value(), version).stream().findFirst();
    }

    /** Proposals that have not been tried on all budgets yet. */
    public List<Version> untried() {
        return select("state='PROPOSED' AND tried_whole=FALSE ORDER BY proposed_at_us");
    }

    private List<Version> select(String where, Object... values) {
        return sql.select(this::version, SELECT + where, values);
    }

    private Version version(ResultSet rows) throws SQLException {
        UUID to = Sql.idOrNull(rows, 12);
        try {
            return new Version(new CouncilId(Sql.id(rows, 11)), rows.getInt(1),
                    Objects.requireNonNull(json.readValue(rows.getString(2), CouncilTerms.class)), rows.getString(3),
                    Sql.id(rows, 4), rows.getString(5), Micros.toInstant(rows.getLong(6)),
                    State.valueOf(rows.getString(7)), rows.getString(8), rows.getInt(9), rows.getBoolean(10),
                    to == null ? null : new BudgetId(to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Proposes other rules.
     *
     * @param why 1 to 500 characters
     * @throws IllegalArgumentException when a limit has a name that no rule knows
     */
    public Answer<Version> propose(CouncilId council, CouncilTerms terms, String why, Login by) {
        Tables.thresholds().with(terms.limits());
        if (why.isBlank() || why.length() > LONGEST_WHY) {
            throw new IllegalArgumentException("say why, in at most " + LONGEST_WHY + " characters");
        }
        List<Version> before = of(council);
        if (before.stream().anyMatch(one -> one.state == State.PROPOSED)) {
            return Answer.refused("PROPOSED", "There is a proposal already. Decide on that one first.");
        }
        int next = before.isEmpty() ? 1 : before.getFirst().version + 1;
        try {
            boolean added = sql.insert("INSERT INTO monitoring_rules (council_id,version,content,why,proposed_by,"
                    + "proposed_name,proposed_at_us,state,tried_count,tried_whole) VALUES (?,?,?,?,?,?,?,?,0,FALSE)",
                    council.value(), next, json.writeValueAsString(terms), why.strip(), by.id().value(),
                    by.displayName(), Micros.of(clock.instant()), State.PROPOSED);
            return added
                    ? Answer.done(find(council, next).orElseThrow())
                    : Answer.refused("CHANGED", "Somebody else proposed something just now. Look again.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts a proposal in force: by somebody else than proposed it, and only once it was tried on the whole past year. */
    public Answer<Version> putInForce(Version seen, Login by) {
        if (seen.proposedBy.equals(by.id().value())) {
            return Answer.refused("SAME_PERSON", "Somebody other than who proposed it has to agree.");
        }
        if (!seen.triedWhole) {
            return Answer.refused("NOT_TRIED", "It is still being tried on the past year. Look again in a while.");
        }
        return decide(seen, State.IN_FORCE, by);
    }

    /** Drops a proposal; its author may do that too. */
    public Answer<Version> drop(Version seen, Login by) {
        return decide(seen, State.DROPPED, by);
    }

    private Answer<Version> decide(Version seen, State state, Login by) {
        boolean done = sql.update("UPDATE monitoring_rules SET state=?,decided_by=?,decided_name=?,decided_at_us=?"
                + " WHERE council_id=? AND version=? AND state='PROPOSED'", state, by.id().value(), by.displayName(),
                Micros.of(clock.instant()), seen.council.value(), seen.version) == 1;
        return done
                ? Answer.done(find(seen.council, seen.version).orElseThrow())
                : Answer.refused("CHANGED", "Somebody else has decided on it. Look again.");
    }

    /** One flag that would come or go. @param what come, go or move */
    public record Trial(BudgetId budget, String what, Reason reason, LocalDate on, String words) {}

    /** Which flags a version would have changed over the past year, as far as it was tried. */
    public List<Trial> trial(Version version, int limit) {
        return sql.select(rows -> new Trial(new BudgetId(Sql.id(rows, 1)), rows.getString(2),
                Reason.valueOf(rows.getString(3)), Sql.date(rows, 4), rows.getString(5)),
                "SELECT budget_id,what,reason,raised_on,words FROM monitoring_trial_flag WHERE council_id=?"
                        + " AND version=? ORDER BY number LIMIT " + limit,
                version.council.value(), version.version);
    }

    /** Notes what a version changes for the next budgets; told twice after a stop, it counts once. */
    public void tried(Version seen, List<Change> changes, @Nullable BudgetId last, int budgets, boolean whole) {
        sql.together(connection -> {
            boolean next = Sql.update(connection,
                    "UPDATE monitoring_rules SET tried_budget=?,tried_count=tried_count+?,"
                            + "tried_whole=? WHERE council_id=? AND version=? AND tried_count=?",
                    Arrays.asList(last == null ? null : last.value(), budgets, whole, seen.council.value(),
                            seen.version,
                            seen.tried)) == 1;
            if (next) {
                List<List<@Nullable Object>> rows = new ArrayList<>();
                for (Change change : changes) {
                    Flag flag = change.flag();
                    rows.add(Arrays.asList(seen.council.value(), seen.version, UUID.fromString(flag.budget()),
                            change.what(), flag.finding().reason(), flag.date(),
                            KeptWords.cut(flag.finding().officer())));
                }
                Sql.insertAll(connection, "monitoring_trial_flag (council_id,version,budget_id,what,reason,raised_on,"
                        + "words)", rows, "");
            }
        });
    }
}
