package scot.sporran.support.money;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.CommandKey;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Pot;
import scot.sporran.platform.Sql;
import scot.sporran.support.BudgetId;
import scot.sporran.support.PersonId;
import scot.sporran.support.rules.FundingFrequency;

/** The rows of funding runs and of what they look at, a few hundred budgets at a time. */
@Singleton
final class FundingTables {

    private static final String LINE = "run_id,budget_id,person_id,state,reason,total_pence,parts";
    private static final int LINE_COLUMNS = 7;

    private final Sql sql;

    FundingTables(Sql sql) {
        this.sql = sql;
    }

    /** How a run's lines add up. */
    record Totals(int lines, int leftOut, Money total) {}

    void insertLines(List<FundingLine> lines) {
        List<@Nullable Object> values = new ArrayList<>(lines.size() * LINE_COLUMNS);
        for (FundingLine line : lines) {
            values.addAll(java.util.Arrays.asList(line.run(), line.budget().value(), line.person().value(),
                    line.state(), line.reason(), line.total().pence(), FundingPart.write(line.parts())));
        }
        String row = "(" + Sql.marks(LINE_COLUMNS) + ")";
        sql.together(connection -> Sql.update(connection, "INSERT INTO funding_line (" + LINE + ") VALUES " + row
                + ("," + row).repeat(lines.size() - 1), values));
    }

    /** The budget with which the lines of a run end so far; null when it has none. */
    @Nullable
    BudgetId lastBudget(UUID run) {
        List<BudgetId> last = sql.select(rows -> new BudgetId(Sql.id(rows, 1)),
                "SELECT budget_id FROM funding_line WHERE run_id=? ORDER BY budget_id DESC LIMIT 1", run);
        return last.isEmpty() ? null : last.getFirst();
    }

    Totals totals(UUID run) {
        return sql.select(rows -> new Totals(rows.getInt(1), rows.getInt(2), Money.ofPence(rows.getLong(3))),
                "SELECT COALESCE(SUM(state<>'LEFT_OUT'),0),COALESCE(SUM(state='LEFT_OUT'),0),"
                        + "COALESCE(SUM(total_pence),0) FROM funding_line WHERE run_id=?",
                run).getFirst();
    }

    /** Lines of one state, or of all, after a budget. */
    List<FundingLine> lines(UUID run, FundingLine.@Nullable State state, UUID after, int limit) {
        String select = "SELECT " + LINE + " FROM funding_line WHERE run_id=? AND budget_id>?";
        String order = " ORDER BY budget_id LIMIT " + limit;
        return state == null
                ? sql.select(FundingTables::line, select + order, run, after)
                : sql.select(FundingTables::line, select + " AND state=?" + order, run, after, state);
    }

    private static FundingLine line(ResultSet rows) throws SQLException {
        String reason = rows.getString(5);
        return new FundingLine(Sql.id(rows, 1), new BudgetId(Sql.id(rows, 2)), new PersonId(Sql.id(rows, 3)),
                FundingLine.State.valueOf(rows.getString(4)), reason == null ? null : FundingReason.valueOf(reason),
                Money.ofPence(rows.getLong(6)), FundingPart.read(rows.getString(7)));
    }

    /** Notes what became of waiting lines and moves the run's own figures on, together. */
    void settled(UUID run, List<FundingLine> paid, Map<FundingLine, FundingReason> refused) {
        sql.together(connection -> {
            if (!paid.isEmpty()) {
                List<Object> values = new ArrayList<>();
                values.add(run);
                paid.forEach(line -> values.add(line.budget().value()));
                int count = Sql.update(connection, "UPDATE funding_line SET state='PAID' WHERE run_id=? AND state="
                        + "'WAITING' AND budget_id IN (" + Sql.marks(paid.size()) + ")", values);
                if (count == paid.size()) { // fewer: another node has counted them
                    Sql.update(connection, "UPDATE funding_run SET paid_count=paid_count+?,paid_pence=paid_pence+?"
                            + " WHERE run_id=?",
                            List.of(count, paid.stream().mapToLong(l -> l.total().pence()).sum(),
                                    run));
                }
            }
            for (Map.Entry<FundingLine, FundingReason> line : refused.entrySet()) {
                int count = Sql.update(connection, "UPDATE funding_line SET state='REFUSED',reason=? WHERE run_id=?"
                        + " AND budget_id=? AND state='WAITING'",
                        List.of(line.getValue(), run,
                                line.getKey().budget().value()));
                Sql.update(connection, "UPDATE funding_run SET refused_count=refused_count+? WHERE run_id=?",
                        List.of(count, run));
            }
        });
    }

    private <T> Map<BudgetId, List<T>> grouped(Sql.Read<T> row, String select, Collection<BudgetId> budgets,
            Object... more) {
        Map<BudgetId, List<T>> found = new HashMap<>();
        if (!budgets.isEmpty()) {
            List<Object> values = new ArrayList<>();
            budgets.forEach(budget -> values.add(budget.value()));
            values.addAll(List.of(more));
            sql.select(rows -> found.computeIfAbsent(new BudgetId(Sql.id(rows, 1)), id -> new ArrayList<>())
                    .add(row.of(rows)), select.replace("??", Sql.marks(budgets.size())), values.toArray());
        }
        return found;
    }

    /** What was paid into budgets for periods that began on or after a day. */
    Map<BudgetId, List<FundingPart>> paid(Collection<BudgetId> budgets, LocalDate since) {
        return grouped(rows -> new FundingPart(FundingSource.valueOf(rows.getString(2)), Sql.date(rows, 3),
                Sql.date(rows, 4), rows.getInt(5), Money.ofPence(rows.getLong(6))),
                "SELECT budget_id,source,period_from,period_to,number,amount_pence FROM funding_payment"
                        + " WHERE budget_id IN (??) AND period_from>=?",
                budgets, since);
    }

    Map<BudgetId, List<PotRule>> potRules(Collection<BudgetId> budgets) {
        return grouped(rows -> new PotRule(FundingSource.valueOf(rows.getString(2)), Pot.valueOf(rows.getString(3)),
                rows.getInt(4), Money.ofPence(rows.getLong(5))),
                "SELECT budget_id,source,pot,basis_points,up_to_pence FROM pot_rule WHERE budget_id IN (??)"
                        + " ORDER BY source,pot",
                budgets);
    }

    void savePotRule(BudgetId budget, PotRule rule) {
        sql.update("INSERT INTO pot_rule (budget_id,source,pot,basis_points,up_to_pence) VALUES (?,?,?,?,?)"
                + " ON DUPLICATE KEY UPDATE basis_points=VALUES(basis_points),up_to_pence=VALUES(up_to_pence)",
                budget.value(), rule.source(), rule.pot(), rule.basisPoints(), rule.upTo().pence());
    }

    Map<BudgetId, List<FundingSchedule>> schedules(Collection<BudgetId> budgets) {
        return grouped(FundingTables::schedule, "SELECT budget_id,frequency,first_period_on,paused_from,paused_to"
                + " FROM funding_schedule WHERE budget_id IN (??)", budgets);
    }

    private static FundingSchedule schedule(ResultSet rows) throws SQLException {
        String frequency = rows.getString(2);
        return new FundingSchedule(frequency == null ? null : FundingFrequency.valueOf(frequency),
                orNull(rows.getString(3)), orNull(rows.getString(4)), orNull(rows.getString(5)));
    }

    private static @Nullable LocalDate orNull(@Nullable String date) {
        return date == null ? null : LocalDate.parse(date);
    }

    /** Those of the budgets whose person has died. */
    Set<BudgetId> died(List<BudgetId> budgets) {
        return budgets.isEmpty()
                ? Set.of()
                : Set.copyOf(sql.select(rows -> new BudgetId(Sql.id(rows, 1)),
                        "SELECT DISTINCT b.budget_id FROM budget b JOIN person_away a"
                                + " ON a.person_id=b.person_id AND a.kind='DEATH' AND a.taken_back_at_us=0 WHERE b.budget_id IN ("
                                + Sql.marks(budgets.size()) + ")",
                        budgets.stream().map(BudgetId::value).toArray()));
    }

    void saveSchedule(BudgetId budget, FundingSchedule schedule, String why) {
        sql.update(
                "INSERT INTO funding_schedule (budget_id,frequency,first_period_on,paused_from,paused_to,why,version)"
                        + " VALUES (?,?,?,?,?,?,1) ON DUPLICATE KEY UPDATE frequency=VALUES(frequency),"
                        + "first_period_on=VALUES(first_period_on),paused_from=VALUES(paused_from),"
                        + "paused_to=VALUES(paused_to),why=VALUES(why),version=version+1",
                budget.value(), schedule.frequency(), schedule.firstPeriodOn(), schedule.pausedFrom(),
                schedule.pausedTo(), why);
    }

    List<BudgetId> budgetsOf(UUID run) {
        return sql.select(rows -> new BudgetId(Sql.id(rows, 1)),
                "SELECT budget_id FROM funding_run_budget WHERE run_id=? ORDER BY budget_id", run);
    }

    void nameBudgets(UUID run, Collection<BudgetId> budgets) {
        for (BudgetId budget : budgets) {
            sql.update("INSERT IGNORE INTO funding_run_budget (run_id,budget_id) VALUES (?,?)", run, budget.value());
        }
    }

    /** Why money was moved into a pot or out of it by hand. */
    Optional<String> whyMoved(CommandKey key) {
        return sql.select(rows -> rows.getString(1), "SELECT reason FROM pot_move WHERE command_key=?", key.value())
                .stream().findFirst();
    }
}
