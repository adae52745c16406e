package scot.sporran.monitoring.feed;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;

/**
 * Which budgets have to be looked at, and since when. News only ever adds one to a count: told twice, or again after a stop, it makes
 * one look too many and nothing else.
 */
@Singleton
class LookList {

    private static final int LONGEST_TROUBLE = 300;
    /** A budget that cannot be looked at is tried again after others had their turn. */
    private static final Duration AFTER_TROUBLE = Duration.ofMinutes(10);

    private final Sql sql;
    private final Clock clock;

    LookList(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** @param news what had been told when it was taken up */
    record Due(BudgetId budget, long news) {}

    /** How far a shard of the ledger has been read; 0 for not at all. */
    long cursor(int shard) {
        return sql.select(rows -> rows.getLong(1), "SELECT seq FROM monitoring_cursor WHERE shard_id=?", shard).stream()
                .findFirst().orElse(0L);
    }

    /** Marks budgets and moves the cursor on, both or neither. */
    void advance(int shard, long to, List<News> news) {
        sql.together(connection -> {
            mark(connection, news, 1);
            Sql.update(connection, "INSERT INTO monitoring_cursor (shard_id,seq) VALUES (?,?)"
                    + " ON DUPLICATE KEY UPDATE seq=GREATEST(seq,VALUES(seq))", Arrays.asList(shard, to));
        });
    }

    /** @param since UTC instant at which it was written down */
    record News(Budget budget, Instant since) {}

    /** News of budgets that the ledger does not show. */
    void mark(List<News> news) {
        sql.together(connection -> mark(connection, news, 1));
    }

    /** The same with other work. @param urgent 1 before everybody else, 0 when there is time */
    void mark(Connection connection, List<News> news, int urgent) throws SQLException {
        long now = Micros.of(clock.instant()); // the ledger's clock only goes forward and may be a little ahead
        List<List<@Nullable Object>> rows = new ArrayList<>();
        news.stream().sorted(java.util.Comparator.comparing(one -> one.budget.id().value()))
                .forEach(one -> rows.add(Arrays.asList(one.budget.id().value(), one.budget.council().value(), 1L, 0L,
                        urgent, Math.min(now, Micros.of(one.since)))));
        Sql.insertAll(connection,
                "monitoring_budget (budget_id,council_id,news,looked,urgent,due_since_us)", rows,
                "ON DUPLICATE KEY UPDATE news=news+1,urgent=GREATEST(urgent,VALUES(urgent)),"
                        + "due_since_us=COALESCE(due_since_us,VALUES(due_since_us))");
    }

    /** Time passes for all: what did not happen is news too. Only those that nobody looked at today. */
    void everybody(List<Budget> budgets, LocalDate today) {
        List<byte[]> seen = sql.select(rows -> rows.getBytes(1),
                "SELECT budget_id FROM monitoring_budget WHERE looked_to>=?"
                        + " AND budget_id BETWEEN ? AND ?",
                today, budgets.getFirst().id().value(),
                budgets.getLast().id().value());
        List<java.util.UUID> done = seen.stream().map(scot.sporran.platform.Ids::ofBytes).toList();
        List<News> all = budgets.stream().filter(budget -> !done.contains(budget.id().value()))
                .map(budget -> new News(budget, clock.instant())).toList();
        sql.together(connection -> mark(connection, all, 0));
    }

    /** What to look at next: what has news first, the oldest first. */
    List<Due> next(int limit) {
        return sql.select(rows -> new Due(new BudgetId(Sql.id(rows, 1)), rows.getLong(2)),
                "SELECT budget_id,news FROM monitoring_budget WHERE due_since_us<=? ORDER BY urgent DESC,due_since_us"
                        + " LIMIT " + limit,
                Micros.of(clock.instant()));
    }

    /**
     * Says that a budget was looked at, in the transaction that records what was found.
     *
     * @return false when somebody else has looked at later news meanwhile: then nothing may be recorded
     */
    static boolean looked(Connection connection, Due due, LocalDate to, long nowUs) throws SQLException {
        return Sql.update(connection, "UPDATE monitoring_budget SET looked=?,looked_to=?,trouble=NULL,"
                + "urgent=IF(news=?,0,urgent),due_since_us=IF(news=?,NULL,?) WHERE budget_id=? AND looked<=?",
                Arrays.asList(due.news, to, due.news, due.news, nowUs, due.budget.value(), due.news)) == 1;
    }

    /** Puts a budget back that could not be looked at. @param why for an operator */
    void trouble(Due due, String why) {
        sql.update("UPDATE monitoring_budget SET trouble=?,urgent=0,due_since_us=? WHERE budget_id=?",
                why.substring(0, Math.min(why.length(), LONGEST_TROUBLE)),
                Micros.of(clock.instant().plus(AFTER_TROUBLE)), due.budget.value());
    }

    /** Since when the oldest news waits; empty when none does. */
    Optional<Instant> waitingSince() {
        return sql.select(rows -> Micros.toInstant(rows.getLong(1)), "SELECT due_since_us FROM monitoring_budget"
                + " WHERE urgent=1 AND due_since_us IS NOT NULL ORDER BY due_since_us LIMIT 1").stream().findFirst();
    }

    /** How many budgets wait to be looked at. */
    long waiting() {
        return sql.select(rows -> rows.getLong(1),
                "SELECT COUNT(*) FROM monitoring_budget WHERE due_since_us IS NOT NULL").getFirst();
    }
}
