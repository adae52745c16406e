package scot.sporran.monitoring.cases;

import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.monitoring.flags.Flag;
import scot.sporran.monitoring.rules.Finding;
import scot.sporran.monitoring.rules.Reason;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.CouncilId;
import scot.sporran.support.PersonId;

/** Flags, their steps and lessons in the database. */
@Singleton
class FlagTables {

    private static final String COLUMNS = "flag_id,budget_id,council_id,person_id,reason,subject,raised_on,confidence,"
            + "officer_words,person_words,evidence,rules_version,state,outcome,dismissed_as,assigned_to,assigned_name,"
            + "wait_until,noticed_at_us,changed_at_us,version";
    /** What was only noted, because it was past or a lesson kept it quiet, is on a list of its own. */
    static final String ASKED_OF_SOMEBODY = " AND NOT (outcome<=>'RECORD')";

    private static final int MOST_OF_A_BUDGET = 2_000;

    final Sql sql;
    private final ObjectMapper json;

    FlagTables(Sql sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    Optional<FlagCase> find(UUID id) {
        return select("flag_id=?", id).stream().findFirst();
    }

    /** All of a budget, whatever became of them, oldest first. */
    List<FlagCase> of(BudgetId budget) {
        return select("budget_id=? ORDER BY raised_on,flag_id LIMIT " + MOST_OF_A_BUDGET, budget.value());
    }

    /** All about a person, latest first. */
    List<FlagCase> of(PersonId person, int limit) {
        return select("person_id=? ORDER BY raised_on DESC,flag_id LIMIT " + limit, person.value());
    }

    /** All about a person that was never with adult protection, the latest first. */
    List<FlagCase> open(PersonId person, int limit) {
        return select("person_id=? AND state<>'HELD' AND NOT (outcome<=>'RECORD') AND NOT EXISTS (SELECT 1 FROM"
                + " monitoring_move m WHERE m.flag_id=monitoring_flag.flag_id AND m.event='ESCALATE')"
                + " ORDER BY raised_on DESC,flag_id LIMIT " + limit, person.value());
    }

    /** A council's flags in some states and of some routes, the gravest first, then the oldest. */
    List<FlagCase> queue(CouncilId council, Collection<CaseState> states, Collection<Reason.Route> routes,
            int limit) {
        List<Object> values = new ArrayList<>(List.of(council.value()));
        values.addAll(states);
        values.addAll(routes);
        return select("council_id=? AND state IN (" + Sql.marks(states.size()) + ") AND route IN ("
                + Sql.marks(routes.size()) + ")" + ASKED_OF_SOMEBODY
                + " ORDER BY severity DESC,raised_on,flag_id LIMIT " + limit,
                values.toArray());
    }

    /** What was only noted, of some routes, the latest first. */
    List<FlagCase> noted(CouncilId council, Collection<Reason.Route> routes, int limit) {
        List<Object> values = new ArrayList<>(List.of(council.value()));
        values.addAll(routes);
        return select("council_id=? AND outcome='RECORD' AND route IN (" + Sql.marks(routes.size())
                + ") ORDER BY raised_on DESC,flag_id LIMIT " + limit, values.toArray());
    }

    List<FlagCase> select(String where, Object... values) {
        return sql.select(this::flag, "SELECT " + COLUMNS + " FROM monitoring_flag WHERE " + where, values);
    }

    private FlagCase flag(ResultSet rows) throws SQLException {
        String outcome = rows.getString(14);
        String dismissed = rows.getString(15);
        return new FlagCase(Sql.id(rows, 1), new BudgetId(Sql.id(rows, 2)), new CouncilId(Sql.id(rows, 3)),
                new PersonId(Sql.id(rows, 4)), Reason.valueOf(rows.getString(5)), rows.getString(6), Sql.date(rows, 7),
                rows.getDouble(8), rows.getString(9), rows.getString(10), lines(rows.getString(11)), rows.getInt(12),
                CaseState.valueOf(rows.getString(13)), outcome == null ? null : CaseEvent.valueOf(outcome),
                dismissed == null ? null : DismissedAs.valueOf(dismissed), Sql.idOrNull(rows, 16), rows.getString(17),
                Sql.dateOrNull(rows, 18), Micros.toInstant(rows.getLong(19)), Micros.toInstant(rows.getLong(20)),
                rows.getInt(21));
    }

    private List<FlagCase.Line> lines(String text) {
        try {
            return List.of(Objects.requireNonNull(json.readValue(text, FlagCase.Line[].class)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(List<FlagCase.Line> lines) {
        try {
            return json.writeValueAsString(lines.toArray(FlagCase.Line[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who moves a flag, and what they say. @param by login; null for the service itself */
    record Said(@Nullable UUID by, String byName, String words) {

        static Said record(String words) {
            return new Said(null, "Sporran", words);
        }
    }

    /** Stores a new one, with its first step. @return false when the same matter of that day is there already */
    boolean add(Connection connection, Budget budget, Flag flag, CaseEvent event, int rulesVersion, String words,
            long nowUs) throws SQLException {
        Finding finding = flag.latest().finding();
        Reason reason = finding.reason();
        String subject = KeptWords.subject(finding);
        UUID id = Ids.derived("flag", budget.id().value().toString(), reason.name(), subject,
                flag.date().toString());
        CaseState state = CaseState.NONE.after(event).orElseThrow();
        List<@Nullable Object> values = Arrays.asList(id, budget.id().value(), budget.council().value(),
                budget.person().value(), reason, subject, flag.date(), reason.route(), reason.severity(),
                finding.confidence(), KeptWords.cut(finding.officer()), KeptWords.cut(finding.person()),
                text(KeptWords.lines(finding)), rulesVersion, state, state == CaseState.CLOSED ? event : null, nowUs,
                nowUs, 1);
        boolean added = Sql.update(connection, "INSERT IGNORE INTO monitoring_flag (flag_id,budget_id,council_id,"
                + "person_id,reason,subject,raised_on,route,severity,confidence,officer_words,person_words,evidence,"
                + "rules_version,state,outcome,noticed_at_us,changed_at_us,version) VALUES ("
                + Sql.marks(values.size()) + ")", values) == 1;
        if (added) {
            step(connection, id, 1, event, state, Said.record(words), nowUs);
        }
        return added;
    }

    /** What the record tells now, of the same matter. */
    void renew(Connection connection, FlagCase kept, Flag flag, long nowUs) throws SQLException {
        Finding finding = flag.latest().finding();
        if (kept.state() == CaseState.CLOSED) {
            Sql.update(connection, "UPDATE IGNORE monitoring_flag SET raised_on=? WHERE flag_id=?",
                    Arrays.asList(flag.date(), kept.id()));
            return;
        }
        Sql.update(connection, "UPDATE IGNORE monitoring_flag SET raised_on=?,confidence=?,officer_words=?,"
                + "person_words=?,evidence=?,changed_at_us=? WHERE flag_id=? AND version=?",
                Arrays.asList(flag.date(), finding.confidence(), KeptWords.cut(finding.officer()),
                        KeptWords.cut(finding.person()), text(KeptWords.lines(finding)), nowUs, kept.id(),
                        kept.version()));
    }

    /** What a move changes beside the state. Null leaves as it is, but for the outcome and the day to wait for. */
    record Change(@Nullable CaseEvent outcome, @Nullable DismissedAs dismissedAs, @Nullable UUID assignedTo,
            @Nullable String assignedName, @Nullable LocalDate waitUntil) {

        static final Change NONE = new Change(null, null, null, null, null);
    }

    /** Moves one on. @return false when somebody else moved it meanwhile */
    boolean move(Connection connection, FlagCase seen, CaseEvent event, CaseState after, Change change, Said said,
            long nowUs) throws SQLException {
        boolean moved = Sql.update(connection, "UPDATE monitoring_flag SET state=?,outcome=?,dismissed_as=?,"
                + "assigned_to=COALESCE(?,assigned_to),assigned_name=COALESCE(?,assigned_name),wait_until=?,"
                + "changed_at_us=?,version=version+1 WHERE flag_id=? AND version=?",
                Arrays.asList(after, change.outcome, change.dismissedAs, change.assignedTo, change.assignedName,
                        change.waitUntil, nowUs, seen.id(), seen.version())) == 1;
        if (moved) {
            step(connection, seen.id(), seen.version() + 1, event, after, said, nowUs);
        }
        return moved;
    }

    private static void step(Connection connection, UUID flag, int version, CaseEvent event, CaseState after,
            Said said, long nowUs) throws SQLException {
        Sql.update(connection, "INSERT INTO monitoring_move (flag_id,version,event,state_after,by_login,by_name,words,"
                + "at_us) VALUES (?,?,?,?,?,?,?,?)",
                Arrays.asList(flag, version, event, after, said.by, said.byName, KeptWords.cut(said.words), nowUs));
    }

    /** A flag's steps in their order. */
    List<FlagCase.Step> steps(UUID flag) {
        return sql.select(rows -> new FlagCase.Step(rows.getInt(1), CaseEvent.valueOf(rows.getString(2)),
                CaseState.valueOf(rows.getString(3)), Sql.idOrNull(rows, 4), rows.getString(5), rows.getString(6),
                Micros.toInstant(rows.getLong(7))), "SELECT version,event,state_after,by_login,by_name,words,at_us"
                        + " FROM monitoring_move WHERE flag_id=? ORDER BY version",
                flag);
    }
}
