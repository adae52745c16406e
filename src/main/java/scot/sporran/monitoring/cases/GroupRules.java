package scot.sporran.monitoring.cases;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import scot.sporran.support.PersonId;

/**
 * How groups of people fare, without telling of anybody: groups of few people are counted together, so that no row is about fewer than
 * {@value #LEAST_PEOPLE} and none can be worked out from the others.
 */
final class GroupRules {

    static final int LEAST_PEOPLE = 10;
    /** The group of those who are too few for one of their own. */
    static final String FEW = "FEW";

    /** Somewhat more often is chance or life; half as often again is the goal that the model card names. */
    private static final double APART = 1.5;

    private GroupRules() {}

    /**
     * What became of a budget's flags.
     *
     * @param flags over the past year, passed on
     * @param recent of the last weeks
     * @param earlier of the weeks before those
     */
    record Count(long flags, long dismissed, long acted, long recent, long earlier) {

        static final Count NONE = new Count(0, 0, 0, 0, 0);

        Count and(Count other) {
            return new Count(flags + other.flags, dismissed + other.dismissed, acted + other.acted,
                    recent + other.recent, earlier + other.earlier);
        }
    }

    /**
     * A budget and whose it is.
     *
     * @param groups by what they are groups of, such as age
     */
    record Member(PersonId person, Map<String, String> groups, Count count) {}

    /** Some people. */
    private static final class Some {

        private final Set<PersonId> people = new HashSet<>();
        private long budgets;
        private Count count = Count.NONE;

        void add(Member member) {
            people.add(member.person);
            budgets++;
            count = count.and(member.count);
        }

        void add(Some other) {
            people.addAll(other.people);
            budgets += other.budgets;
            count = count.and(other.count);
        }
    }

    /** All groups, by what they are of and then by name; of what fewer than ten people have nothing is said. */
    static List<Fairness.Group> of(List<Member> members) {
        Map<String, Map<String, Some>> all = new TreeMap<>();
        for (Member member : members) {
            member.groups.forEach((of, name) -> all.computeIfAbsent(of, unused -> new TreeMap<>())
                    .computeIfAbsent(name, unused -> new Some()).add(member));
        }
        List<Fairness.Group> groups = new ArrayList<>();
        all.forEach((of, byName) -> pooled(byName).forEach((name, some) -> groups.add(new Fairness.Group(of, name,
                some.budgets, some.count.flags(), some.count.dismissed(), some.count.acted(), some.count.recent(),
                some.count.earlier()))));
        return groups;
    }

    /** The small ones together, and with them the smallest of the others while they are still too few. */
    private static Map<String, Some> pooled(Map<String, Some> byName) {
        Map<String, Some> kept = new TreeMap<>(byName);
        Some few = new Some();
        List<Map.Entry<String, Some>> smallestFirst = byName.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> entry.getValue().people.size())).toList();
        for (Map.Entry<String, Some> entry : smallestFirst) {
            Some group = entry.getValue();
            if (group.people.size() < LEAST_PEOPLE || !few.people.isEmpty() && few.people.size() < LEAST_PEOPLE) {
                few.add(group);
                kept.remove(entry.getKey());
            }
        }
        if (few.people.size() >= LEAST_PEOPLE) {
            kept.put(FEW, few);
        }
        return kept;
    }

    /** Groups that are told of much more than the others of their kind, beyond chance. */
    static List<Fairness.Group> apart(List<Fairness.Group> groups) {
        return groups.stream().filter(group -> {
            List<Fairness.Group> others = groups.stream()
                    .filter(other -> other.of().equals(group.of()) && !other.name().equals(group.name())).toList();
            long budgets = others.stream().mapToLong(Fairness.Group::budgets).sum();
            double expected = budgets == 0
                    ? group.flags()
                    : (double) others.stream().mapToLong(Fairness.Group::flags).sum() / budgets * group.budgets();
            return group.flags() > APART * expected && DriftRules.isMore(group.flags(), expected);
        }).toList();
    }
}
