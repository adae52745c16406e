package scot.sporran.benchmark;

import java.util.Arrays;

/** The middle of what some rounds took: one round that something else disturbed does not move it. */
final class Median {

    private Median() {}

    /** @param figures at least one, in any order; of an even number, the mean of the two in the middle */
    static double of(double[] figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
