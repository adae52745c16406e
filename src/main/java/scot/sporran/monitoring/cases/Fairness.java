package scot.sporran.monitoring.cases;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import scot.sporran.monitoring.rules.Reason;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.Budgets;
import scot.sporran.support.Contacts;
import scot.sporran.support.CouncilId;
import scot.sporran.support.PersonId;
import scot.sporran.support.about.AboutPeople;
import scot.sporran.support.about.AboutPerson;

/**
 * Whether some people are flagged more than others, by what is known of them: age, sex, client group, area, language, option. And whether
 * rules, or what is told of a group, drift.
 */
@Singleton
public class Fairness {

    private static final int PAGE = 500;
    private static final double MONTHS = 12;
    private static final double HUNDRED = 100;
    /** Nobody asked. */
    private static final String UNKNOWN = "UNKNOWN";

    private final Sql sql;
    private final Budgets budgets;
    private final Contacts contacts;
    private final AboutPeople about;
    private final Clock clock;

    Fairness(Sql sql, Budgets budgets, Contacts contacts, AboutPeople about, Clock clock) {
        this.sql = sql;
        this.budgets = budgets;
        this.contacts = contacts;
        this.about = about;
        this.clock = clock;
    }

    /**
     * How a group fares over the past year. Of ten people at least.
     *
     * @param of {@code age}, {@code sex}, {@code client-group}, {@code area}, {@code language} or {@code option}
     * @param name such as {@code OVER_79}; UNKNOWN where nobody asked, FEW for several small groups together
     * @param flags that were passed on, the council's own clock aside
     * @param dismissed of them
     * @param acted of them, those that something had to be done about
     * @param recent of them, those of the last four weeks
     * @param earlier of them, those of the 24 weeks before
     */
    public record Group(String of, String name, long budgets, long flags, long dismissed, long acted, long recent,
            long earlier) {

        /** Flags for each 100 budget-months. */
        public double rate() {
            return budgets == 0 ? 0 : HUNDRED * flags / (budgets * MONTHS);
        }

        private String key() {
            return of + " " + name;
        }
    }

    /**
     * How all groups fare.
     *
     * @param apart groups that are told of much more than the others of their kind
     * @param drifting groups that are told of much more than before, or no more
     */
    public record Picture(List<Group> groups, List<Group> apart, List<Group> drifting) {

        public Picture {
            groups = List.copyOf(groups);
            apart = List.copyOf(apart);
            drifting = List.copyOf(drifting);
        }
    }

    /** All groups of a council. */
    public Picture of(CouncilId council) {
        List<Group> groups = GroupRules.of(members(council));
        Map<String, Group> byKey = groups.stream()
                .collect(Collectors.toMap(Group::key, group -> group, (one, two) -> one,
                        TreeMap::new));
        Map<String, Long> recent = new TreeMap<>();
        Map<String, Long> earlier = new TreeMap<>();
        boolean compares = hasWatchedLongEnough(council);
        byKey.forEach((key, group) -> {
            // where everybody is in one group, what its flags do is no matter of fairness
            boolean oneOfMany = groups.stream().filter(other -> other.of.equals(group.of)).count() > 1;
            if (compares && oneOfMany) {
                recent.put(key, group.recent);
                earlier.put(key, group.earlier);
            }
        });
        return new Picture(groups, GroupRules.apart(groups), DriftRules.of(recent, earlier).stream()
                .map(drift -> byKey.get(drift.what())).toList());
    }

    private List<GroupRules.Member> members(CouncilId council) {
        Map<BudgetId, GroupRules.Count> counts = counts(council);
        Map<PersonId, String> languages = contacts.languages(council);
        Map<PersonId, String> areas = contacts.areas(council);
        Map<PersonId, AboutPerson> known = about.of(council);
        List<GroupRules.Member> members = new ArrayList<>();
        BudgetId after = null;
        List<Budget> page;
        do {
            page = budgets.of(council, after, PAGE);
            for (Budget budget : page) {
                PersonId person = budget.person();
                AboutPerson its = known.getOrDefault(person, AboutPerson.NOTHING);
                members.add(new GroupRules.Member(person, Map.of("option", String.valueOf(budget.option().number()),
                        "language", languages.getOrDefault(person, "en"), "area", areas.getOrDefault(person, UNKNOWN),
                        "age", name(its.ageOn(today())), "sex", name(its.sex()), "client-group",
                        name(its.clientGroup())), counts.getOrDefault(budget.id(), GroupRules.Count.NONE)));
                after = budget.id();
            }
        } while (page.size() == PAGE);
        return members;
    }

    /** Of a council that is watched since last month nobody can say that more is told of it than before. */
    private boolean hasWatchedLongEnough(CouncilId council) {
        Instant since = clock.instant()
                .minus(Duration.ofDays(7L * (DriftRules.RECENT_WEEKS + DriftRules.EARLIER_WEEKS)));
        return !sql.select(rows -> rows.getInt(1),
                "SELECT 1 FROM monitoring_flag WHERE council_id=? AND noticed_at_us<=? LIMIT 1", council.value(),
                Micros.of(since)).isEmpty();
    }

    private static String name(@Nullable Enum<?> value) {
        return value == null ? UNKNOWN : value.name();
    }

    private Map<BudgetId, GroupRules.Count> counts(CouncilId council) {
        LocalDate recent = today().minusWeeks(DriftRules.RECENT_WEEKS);
        Map<BudgetId, GroupRules.Count> counts = new HashMap<>();
        sql.select(rows -> counts.put(new BudgetId(Sql.id(rows, 1)), new GroupRules.Count(rows.getLong(2),
                rows.getLong(3), rows.getLong(4), rows.getLong(5), rows.getLong(6))),
                "SELECT budget_id,COUNT(*),SUM(outcome<=>'DISMISS'),SUM(outcome<=>'ACT'),SUM(raised_on>?),"
                        + "SUM(raised_on>? AND raised_on<=?) FROM monitoring_flag WHERE council_id=? AND"
                        + " raised_on>? AND route<>'COUNCIL' AND state<>'HELD' AND NOT (outcome<=>'RECORD')"
                        + " GROUP BY budget_id",
                recent, recent.minusWeeks(DriftRules.EARLIER_WEEKS), recent, council.value(),
                today().minusYears(1));
        return counts;
    }

    /** Rules that speak much more than they did, or no more. */
    public List<DriftRules.Drift<Reason>> drift(CouncilId council) {
        if (!hasWatchedLongEnough(council)) {
            return List.of();
        }
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
