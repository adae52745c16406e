package scot.sporran.monitoring.cases;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import scot.sporran.monitoring.rules.Reason;

/** Whether a rule has begun to speak much more, or has fallen silent: then the world or the data has changed, or the rule is wrong. */
public final class DriftRules {

    /** Weeks that are looked at, and weeks that they are compared with. */
    static final int RECENT_WEEKS = 4;
    static final int EARLIER_WEEKS = 24;

    private static final double SIGMAS = 3;
    private static final double MORE_AT_LEAST = 3;
    private static final double SILENT_FROM = 6;

    private DriftRules() {}

    /** @param expected from the weeks before, for as many weeks */
    public record Drift(Reason reason, long recent, double expected) {}

    /** Counts are taken as rare and independent: their spread is the root of what is expected. */
    static List<Drift> of(Map<Reason, Long> recent, Map<Reason, Long> earlier) {
        List<Drift> drifts = new ArrayList<>();
        Map<Reason, Long> all = new EnumMap<>(Reason.class);
        all.putAll(earlier);
        recent.keySet().forEach(reason -> all.putIfAbsent(reason, 0L));
        all.forEach((reason, before) -> {
            double expected = (double) before * RECENT_WEEKS / EARLIER_WEEKS;
            long now = recent.getOrDefault(reason, 0L);
            boolean louder = now > expected + Math.max(MORE_AT_LEAST, SIGMAS * Math.sqrt(expected));
            boolean silent = now == 0 && expected >= SILENT_FROM;
            if (louder || silent) {
                drifts.add(new Drift(reason, now, expected));
            }
        });
        return drifts;
    }
}
