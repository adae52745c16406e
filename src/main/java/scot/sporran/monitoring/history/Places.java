package scot.sporran.monitoring.history;

import java.util.Map;
import java.util.OptionalDouble;

/** Towns with their coordinates. Towns outside it, online and foreign, have no distance. */
public final class Places {

    private static final double EARTH_RADIUS_KM = 6371;

    private final Map<String, Point> towns;

    public Places(Map<String, Point> towns) {
        this.towns = Map.copyOf(towns);
    }

    /** Degrees. */
    public record Point(double latitude, double longitude) {}

    /** Great-circle kilometres from a home to a town; empty when the town is not known. */
    public OptionalDouble kilometres(Budget.Home home, String town) {
        Point there = towns.get(town);
        return there == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(between(new Point(home.latitude(), home.longitude()), there));
    }

    /** Great-circle kilometres between two towns; empty when one is not known. */
    public OptionalDouble kilometres(String one, String other) {
        Point a = towns.get(one);
        Point b = towns.get(other);
        return a == null || b == null ? OptionalDouble.empty() : OptionalDouble.of(between(a, b));
    }

    /** Whether a word is a town's name, or the beginning of one that a terminal cut off. */
    public boolean beginsTown(String word) {
        return !word.isEmpty() && towns.keySet().stream().anyMatch(town -> town.startsWith(word));
    }

    private static double between(Point a, Point b) {
        double dLat = Math.toRadians(b.latitude - a.latitude);
        double dLon = Math.toRadians(b.longitude - a.longitude);
        double h = Math.pow(Math.sin(dLat / 2), 2) + Math.cos(Math.toRadians(a.latitude))
                * Math.cos(Math.toRadians(b.latitude)) * Math.pow(Math.sin(dLon / 2), 2);
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
    }
}
