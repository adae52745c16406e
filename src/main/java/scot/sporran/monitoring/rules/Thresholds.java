package scot.sporran.monitoring.rules;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A council's limits. Every limit has a name, which rules ask for; a council's table may change values and cannot add names.
 */
public final class Thresholds {

    private static final double PENCE = 100;

    private final Map<String, Double> limits;

    private Thresholds(Map<String, Double> limits) {
        this.limits = limits;
    }

    /** Our own limits. */
    public static Thresholds of(Map<String, Double> limits) {
        return new Thresholds(new TreeMap<>(limits));
    }

    /**
     * These limits with some of a council's own.
     *
     * @throws IllegalArgumentException when one of them has a name that no rule knows
     */
    public Thresholds with(Map<String, Double> changes) {
        Map<String, Double> changed = new TreeMap<>(limits);
        changes.forEach((name, value) -> {
            if (changed.replace(name, value) == null) {
                throw new IllegalArgumentException("there is no limit " + name);
            }
        });
        return new Thresholds(changed);
    }

    /** A plain figure: a count, a ratio, kilometres. */
    public double number(String name) {
        return Objects.requireNonNull(limits.get(name), () -> "no limit " + name);
    }

    /** A count or a number of days. */
    public int count(String name) {
        return (int) Math.round(number(name));
    }

    /** An amount; pounds in the table, pence here. */
    public long pence(String name) {
        return Math.round(number(name) * PENCE);
    }

    /** All limits by name. */
    public Map<String, Double> all() {
        return Map.copyOf(limits);
    }
}
