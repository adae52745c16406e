package scot.sporran.monitoring.flags;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A council's budget of attention: at most so many flags for each hundred budget-months. The best of each day pass while there is
 * room; the gravest always pass; the rest are held back and named.
 */
public final class Attention {

    /** A handful is no burden, however small the council or short its history. */
    private static final int LEAST = 5;

    private static final double HUNDRED = 100;
    private static final double DAYS_OF_A_MONTH = 30.44;

    private final double perHundred;

    /** @param perHundred flags for each 100 budget-months */
    public Attention(double perHundred) {
        this.perHundred = perHundred;
    }

    /** What passed and what was held back, each oldest first. */
    public record Outcome(List<Flag> raised, List<Flag> held) {}

    /** Counts budget-days as they pass. */
    public interface Clock {

        /** How many budget-days there had been by the end of a day. */
        double budgetDaysBy(LocalDate day);
    }

    /** Goes through all flags in the order of their days, and within a day of their rank. */
    public Outcome share(List<Flag> flags, Clock clock) {
        List<Flag> sorted = new ArrayList<>(flags);
        sorted.sort(Comparator.comparing(Flag::date).thenComparing(Comparator.comparingDouble(Flag::rank).reversed())
                .thenComparing(Flag::budget));
        List<Flag> raised = new ArrayList<>();
        List<Flag> held = new ArrayList<>();
        for (Flag flag : sorted) {
            double room = perHundred * clock.budgetDaysBy(flag.date()) / DAYS_OF_A_MONTH / HUNDRED;
            if (flag.finding().reason().gravest() || raised.size() + 1 <= Math.max(LEAST, room)) {
                raised.add(flag);
            } else {
                held.add(flag);
            }
        }
        return new Outcome(raised, held);
    }
}
