package scot.sporran.returns.matching;

import java.util.Arrays;
import java.util.List;

/**
 * Gives each line at most one paper and each paper at most one line, so that the weights come to the most: what is best for all
 * together, not for whoever is asked first. Hungarian method over a square that is filled up with nothing.
 */
final class Assignment {

    private static final long NEVER = Long.MAX_VALUE / 4;

    private final int lines;
    private final int papers;
    private final int[][] weights;

    /** @param weights zero where a line and a paper cannot belong together */
    Assignment(int[][] weights) {
        this.weights = weights;
        this.lines = weights.length;
        this.papers = lines == 0 ? 0 : weights[0].length;
    }

    /** @return for each line its paper, or -1 */
    int[] best() {
        return solve(new boolean[lines], new boolean[papers]);
    }

    /** The best total if none of these lines may have any of these papers. */
    long totalWithout(boolean[] withoutLines, boolean[] withoutPapers) {
        int[] chosen = solve(withoutLines, withoutPapers);
        long total = 0;
        for (int i = 0; i < lines; i++) {
            total += chosen[i] < 0 ? 0 : weight(i, chosen[i], withoutLines, withoutPapers);
        }
        return total;
    }

    long total(int[] chosen) {
        long total = 0;
        for (int i = 0; i < lines; i++) {
            total += chosen[i] < 0 ? 0 : weights[i][chosen[i]];
        }
        return total;
    }

    /** Zero when they cannot belong together. */
    int weight(int line, int paper) {
        return weights[line][paper];
    }

    private int weight(int i, int j, boolean[] withoutLines, boolean[] withoutPapers) {
        return j >= papers || i >= lines || withoutLines[i] && withoutPapers[j] ? 0 : weights[i][j];
    }

    private int[] solve(boolean[] withoutLines, boolean[] withoutPapers) {
        int n = Math.max(lines, papers);
        long[] u = new long[n + 1];
        long[] v = new long[n + 1];
        int[] match = new int[n + 1];
        int[] way = new int[n + 1];
        for (int i = 1; i <= n; i++) {
            match[0] = i;
            int at = 0;
            long[] least = new long[n + 1];
            Arrays.fill(least, NEVER);
            boolean[] used = new boolean[n + 1];
            do {
                used[at] = true;
                int row = match[at];
                long delta = NEVER;
                int next = 0;
                for (int j = 1; j <= n; j++) {
                    if (used[j]) {
                        continue;
                    }
                    long cost = -weight(row - 1, j - 1, withoutLines, withoutPapers) - u[row] - v[j];
                    if (cost < least[j]) {
                        least[j] = cost;
                        way[j] = at;
                    }
                    if (least[j] < delta) {
                        delta = least[j];
                        next = j;
                    }
                }
                for (int j = 0; j <= n; j++) {
                    if (used[j]) {
                        u[match[j]] += delta;
                        v[j] -= delta;
                    } else {
                        least[j] -= delta;
                    }
                }
                at = next;
            } while (match[at] != 0);
            do {
                int before = way[at];
                match[at] = match[before];
                at = before;
            } while (at != 0);
        }
        int[] chosen = new int[lines];
        Arrays.fill(chosen, -1);
        for (int j = 1; j <= papers; j++) {
            int i = match[j] - 1;
            if (i >= 0 && i < lines && weight(i, j - 1, withoutLines, withoutPapers) > 0) {
                chosen[i] = j - 1;
            }
        }
        return chosen;
    }

    static Assignment of(List<Candidate> candidates, List<Integer> lines, List<Integer> papers) {
        int[][] weights = new int[lines.size()][papers.size()];
        for (Candidate candidate : candidates) {
            weights[lines.indexOf(candidate.line())][papers.indexOf(candidate.paper())] = candidate.weight();
        }
        return new Assignment(weights);
    }
}
