package scot.sporran.monitoring.rules;

import java.util.List;

/** Statistics that a few odd values do not move. */
final class Robust {

    private static final double NORMAL = 1.4826;

    private Robust() {}

    /** The middle value; NaN of nothing. */
    static double median(List<Double> values) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The median distance from the median, scaled so that it equals the standard deviation of a normal spread. */
    static double spread(List<Double> values) {
        double median = median(values);
        return NORMAL * median(values.stream().map(value -> Math.abs(value - median)).toList());
    }
}
