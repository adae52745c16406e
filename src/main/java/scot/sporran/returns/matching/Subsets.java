package scot.sporran.returns.matching;

import java.util.ArrayList;
import java.util.List;

/** Finds which of a few sums come to a total; bounded, so that no return can keep it busy. */
final class Subsets {

    private static final int MOST_ITEMS = 24;
    private static final int MOST_FOUND = 2;

    private final long[] sums;
    private final long total;
    private final int least;
    private final int most;
    private final List<List<Integer>> found = new ArrayList<>();

    private Subsets(long[] sums, long total, int least, int most) {
        this.sums = sums;
        this.total = total;
        this.least = least;
        this.most = most;
    }

    /** @return the one way to make the total of {@code least} to {@code most} sums; empty when there is none or more than one */
    static List<Integer> only(long[] sums, long total, int least, int most) {
        if (sums.length > MOST_ITEMS || sums.length < least) {
            return List.of();
        }
        Subsets subsets = new Subsets(sums, total, least, most);
        subsets.look(0, 0, new ArrayList<>());
        return subsets.found.size() == 1 ? subsets.found.get(0) : List.of();
    }

    private void look(int from, long sofar, List<Integer> taken) {
        if (sofar == total && taken.size() >= least) {
            found.add(List.copyOf(taken));
        }
        if (taken.size() == most || sofar >= total || found.size() == MOST_FOUND) {
            return;
        }
        for (int i = from; i < sums.length; i++) {
            taken.add(i);
            look(i + 1, sofar + sums[i], taken);
            taken.remove(taken.size() - 1);
        }
    }
}
