package scot.sporran.cardgateway.peer;

import java.util.Random;

/** Random tests that can be repeated: {@code -Dsporran.test.seed=} takes the seed that the failed run printed. */
public final class Seeds {

    private Seeds() {}

    /** A new seed, printed, or the one asked for. */
    public static Random random(Class<?> test) {
        long seed = Long.getLong("sporran.test.seed", System.nanoTime());
        System.out.println(test.getSimpleName() + ": -Dsporran.test.seed=" + seed);
        return new Random(seed);
    }
}
