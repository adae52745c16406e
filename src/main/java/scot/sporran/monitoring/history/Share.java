package scot.sporran.monitoring.history;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The person's own share: what was to be paid in, and what came of it or was let go, each oldest first.
 */
public record Share(List<Part> due, List<Part> came) {

    /** Nothing is to be paid in, or nobody knows what. */
    public static final Share NONE = new Share(List.of(), List.of());

    public Share {
        due = List.copyOf(due);
        came = List.copyOf(came);
    }

    /** Some of it, on its day; pence. */
    public record Part(LocalDate on, long pence) {}

    /**
     * So much a week, due for each of the council's periods until a day, where only the account says what came.
     *
     * @param lines of the account, in any order and perhaps more than once; before the first of them nothing is known, and nothing due
     */
    public static Share agreed(Budget budget, long weeklyPence, LocalDate until, List<Transaction> lines) {
        if (weeklyPence <= 0) {
            return NONE;
        }
        Set<String> once = new HashSet<>();
        List<Part> came = lines.stream()
                .filter(line -> line.kind() == Transaction.Kind.CONTRIBUTION
                        && line.status() == Transaction.Status.SETTLED && once.add(line.id()))
                .map(line -> new Part(line.at().toLocalDate(), line.pence()))
                .sorted(java.util.Comparator.comparing(Part::on)).toList();
        Budget.Cycle cycle = budget.terms().cycle();
        LocalDate start = budget.term().start();
        LocalDate known = lines.stream().map(line -> line.at().toLocalDate()).min(LocalDate::compareTo).orElse(start);
        List<Part> due = new ArrayList<>();
        LocalDate on = start;
        for (int count = 1; !on.isAfter(until); count++) {
            if (!on.isBefore(known)) {
                due.add(new Part(on, cycle.due(weeklyPence, on)));
            }
            on = cycle.after(start, count);
        }
        return new Share(due, came);
    }

    /** What of it was due by the end of a day. */
    public List<Part> dueBy(LocalDate day) {
        return due.subList(0, count(due, day));
    }

    /** What came or was let go by the end of a day. */
    public List<Part> cameBy(LocalDate day) {
        return came.subList(0, count(came, day));
    }

    private static int count(List<Part> parts, LocalDate day) {
        int count = 0;
        while (count < parts.size() && !parts.get(count).on().isAfter(day)) {
            count++;
        }
        return count;
    }
}
