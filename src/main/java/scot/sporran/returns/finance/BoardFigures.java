package scot.sporran.returns.finance;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.returns.ReturnEvent;
import scot.sporran.returns.Returns;
import scot.sporran.support.CouncilId;

/** How returns go in a council, for its board: how many needed nobody, and how long they kept people busy. */
@Singleton
public class BoardFigures {

    private static final Duration A_YEAR = Duration.ofDays(365);
    /** What a step takes a person at home, in minutes; estimates, to be replaced by what is measured. */
    private static final Map<ReturnEvent, Integer> MINUTES = Map.of(ReturnEvent.CONFIRM, 2, ReturnEvent.ANSWER, 4);
    private static final int MINUTES_A_STATEMENT = 6;

    private final Returns returns;
    private final Sql sql;
    private final Clock clock;

    BoardFigures(Returns returns, Sql sql, Clock clock) {
        this.returns = returns;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * The last year.
     *
     * @param people with a return in that time
     * @param closed returns
     * @param closedWithoutAnybody of them, those that nobody had to touch
     * @param minutesAPerson estimated time that returns and statements took each person in the year
     */
    public record Figures(long people, long closed, long closedWithoutAnybody, double minutesAPerson) {}

    public Figures of(CouncilId council) {
        long since = Micros.of(clock.instant().minus(A_YEAR));
        long closed = 0;
        long alone = 0;
        for (Returns.Figures one : returns.figures(council)) {
            closed += one.closed();
            alone += one.closedWithoutAnybody();
        }
        long people = one(
                "SELECT COUNT(DISTINCT person_id) FROM financial_return WHERE council_id=? AND changed_at_us>=?",
                council, since);
        Map<ReturnEvent, Long> steps = new EnumMap<>(ReturnEvent.class);
        List<Map.Entry<ReturnEvent, Long>> counted = sql.select(
                row -> Map.entry(ReturnEvent.valueOf(row.getString(1)), row.getLong(2)),
                "SELECT m.event,COUNT(*) FROM financial_return_move m JOIN financial_return r ON r.return_id=m.return_id"
                        + " WHERE r.council_id=? AND m.at_us>=? GROUP BY m.event",
                council.value(), since);
        counted.forEach(one -> steps.put(one.getKey(), one.getValue()));
        long minutes = MINUTES.entrySet().stream()
                .mapToLong(one -> one.getValue() * steps.getOrDefault(one.getKey(), 0L)).sum();
        minutes += MINUTES_A_STATEMENT * one("SELECT COUNT(*) FROM bank_statement s JOIN budget b ON b.budget_id="
                + "s.budget_id WHERE b.council_id=? AND s.kept_at_us>=?", council, since);
        return new Figures(people, closed, alone, people == 0 ? 0 : Math.round(10.0 * minutes / people) / 10.0);
    }

    private long one(String select, CouncilId council, long since) {
        return sql.select(row -> row.getLong(1), select, council.value(), since).getFirst();
    }
}
