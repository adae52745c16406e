package scot.sporran.monitoring.cases;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import scot.sporran.monitoring.rules.Reason;
import scot.sporran.platform.London;
import scot.sporran.platform.Sql;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.Budgets;
import scot.sporran.support.Contacts;
import scot.sporran.support.CouncilId;

/** Whom a council looks at, and whether its rules have drifted: by what is known of people, which is language and option. */
@Singleton
public class Fairness {

    private static final int PAGE = 500;
    private static final double HUNDRED = 100;
    private static final double MONTHS = 12;

    private final Sql sql;
    private final Budgets budgets;
    private final Contacts contacts;
    private final Clock clock;

    Fairness(Sql sql, Budgets budgets, Contacts contacts, Clock clock) {
        this.sql = sql;
        this.budgets = budgets;
        this.contacts = contacts;
        this.clock = clock;
    }

    /**
     * How a group fares over the past year.
     *
     * @param group {@code option-1}, {@code language-gd}
     * @param flags that were passed on, the council's own clock aside
     * @param dismissed of them
     */
    public record Group(String group, long budgets, long flags, long dismissed) {

        /** Flags for each 100 budget-months. */
        public double rate() {
            return budgets == 0 ? 0 : HUNDRED * flags / (budgets * MONTHS);
        }
    }

    private record Count(long flags, long dismissed) {}

    /** All groups of a council, by name. */
    public List<Group> of(CouncilId council) {
        Map<BudgetId, Count> counts = new HashMap<>();
        sql.select(rows -> counts.put(new BudgetId(Sql.id(rows, 1)), new Count(rows.getLong(2), rows.getLong(3))),
                "SELECT budget_id,COUNT(*),SUM(outcome<=>'DISMISS') FROM monitoring_flag WHERE council_id=? AND"
                        + " raised_on>? AND route<>'COUNCIL' AND state<>'HELD' AND NOT (outcome<=>'RECORD')"
                        + " GROUP BY budget_id",
                council.value(), today().minusYears(1));
        Map<scot.sporran.support.PersonId, String> languages = contacts.languages(council);
        Map<String, Group> groups = new TreeMap<>();
        BudgetId after = null;
        List<Budget> page;
        do {
            page = budgets.of(council, after, PAGE);
            for (Budget budget : page) {
                Count count = counts.getOrDefault(budget.id(), new Count(0, 0));
                add(groups, "option-" + budget.option().number(), count);
                add(groups, "language-" + languages.getOrDefault(budget.person(), "en"), count);
                after = budget.id();
            }
        } while (page.size() == PAGE);
        return List.copyOf(groups.values());
    }

    private static void add(Map<String, Group> groups, String name, Count count) {
        groups.merge(name, new Group(name, 1, count.flags, count.dismissed), (one, other) -> new Group(name,
                one.budgets + other.budgets, one.flags + other.flags, one.dismissed + other.dismissed));
    }

    /** Rules that speak much more than they did, or no more. */
    public List<DriftRules.Drift> drift(CouncilId council) {
        LocalDate recent = today().minusWeeks(DriftRules.RECENT_WEEKS);
        return DriftRules.of(counts(council, recent, today()),
                counts(council, recent.minusWeeks(DriftRules.EARLIER_WEEKS), recent));
    }

    private Map<Reason, Long> counts(CouncilId council, LocalDate after, LocalDate to) {
        Map<Reason, Long> counts = new EnumMap<>(Reason.class);
        sql.select(rows -> counts.put(Reason.valueOf(rows.getString(1)), rows.getLong(2)),
                "SELECT reason,COUNT(*) FROM monitoring_flag WHERE council_id=? AND raised_on>? AND raised_on<=?"
                        + " GROUP BY reason",
                council.value(), after, to);
        return counts;
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }
}
