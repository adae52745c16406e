package scot.sporran.support.pools;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Splits a sum so that nothing is lost: no I/O, no clock. */
final class Shares {

    private Shares() {}

    /**
     * The parts of a sum by weight, which add up to it exactly. What does not divide goes, a penny each, to those who
     * are owed the largest fraction; of equals, to the one in front.
     *
     * @param pence 0 or more
     * @param weights 0 or more each, above 0 together; in order of precedence
     */
    static List<Long> split(long pence, List<Long> weights) {
        long all = weights.stream().mapToLong(Long::longValue).reduce(0, Math::addExact);
        if (pence < 0 || all <= 0 || weights.stream().anyMatch(weight -> weight < 0)) {
            throw new IllegalArgumentException("A sum of 0 or more is split by weights that are not all 0");
        }
        List<Long> parts = new ArrayList<>();
        List<Long> fractions = new ArrayList<>();
        long given = 0;
        for (long weight : weights) {
            long product = Math.multiplyExact(pence, weight);
            parts.add(product / all);
            fractions.add(product % all);
            given += product / all;
        }
        List<Integer> order = IntStream.range(0, parts.size()).boxed()
                .sorted(Comparator.comparing((Integer i) -> fractions.get(i)).reversed()).toList();
        for (int i = 0; i < pence - given; i++) {
            parts.set(order.get(i), parts.get(order.get(i)) + 1);
        }
        return parts;
    }
}
