package scot.sporran.monitoring.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether a rule has begun to speak much more, or has fallen silent, or a group is told of much more than before: then the world or the
 * data has changed, or the rule is wrong.
 */
public final class DriftRules {

    /** Weeks that are looked at, and weeks that they are compared with. */
    static final int RECENT_WEEKS = 4;
    static final int EARLIER_WEEKS = 24;

    private static final double SIGMAS = 3;
    private static final double MORE_AT_LEAST = 3;
    private static final double SILENT_FROM = 6;

    private DriftRules() {}

    /**
     * One that has changed.
     *
     * @param what a rule or a group
     * @param expected from the weeks before, for as many weeks
     */
    public record Drift<K>(K what, long recent, double expected) {}

    /** Counts are taken as rare and independent: their spread is the root of what is expected. */
    static <K extends Comparable<? super K>> List<Drift<K>> of(Map<K, Long> recent, Map<K, Long> earlier) {
        List<Drift<K>> drifts = new ArrayList<>();
        Map<K, Long> all = new TreeMap<>(earlier);
        recent.keySet().forEach(what -> all.putIfAbsent(what, 0L));
        all.forEach((what, before) -> {
            double expected = (double) before * RECENT_WEEKS / EARLIER_WEEKS;
            long now = recent.getOrDefault(what, 0L);
            boolean silent = now == 0 && expected >= SILENT_FROM;
            if (isMore(now, expected) || silent) {
                drifts.add(new Drift<>(what, now, expected));
            }
        });
        return drifts;
    }

    /** Whether a count is more than chance makes of what is expected. */
    static boolean isMore(long count, double expected) {
        return count > expected + Math.max(MORE_AT_LEAST, SIGMAS * Math.sqrt(expected));
    }
}
