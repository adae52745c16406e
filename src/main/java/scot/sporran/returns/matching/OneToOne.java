package scot.sporran.returns.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One line and one paper of the same amount. All that might belong together is assigned together; a pair is cleared only when
 * every other way of assigning is clearly worse, where papers that are alike count as one.
 */
final class OneToOne {

    private static final int LARGEST = 100;
    private static final int FURTHEST = 61;
    private static final int EARLIEST = 3;

    private final Board board;
    private final CandidateRules rules;
    private final Map<Integer, List<Candidate>> unsure = new HashMap<>();

    OneToOne(Board board, CandidateRules rules) {
        this.board = board;
        this.rules = rules;
    }

    /** Candidates of lines that stay open, for the person who decides. */
    Map<Integer, List<Candidate>> run() {
        List<Candidate> candidates = candidates();
        Map<Integer, String> names = readNames(candidates);
        for (List<Candidate> group : groups(candidates)) {
            decide(group, names);
        }
        return unsure;
    }

    private List<Candidate> candidates() {
        List<Candidate> all = new ArrayList<>();
        for (int line = 0; line < board.lines.size(); line++) {
            for (int paper : board.papersOfAmount(line, FURTHEST, EARLIEST)) {
                Candidate candidate = board.mayClear(paper) ? rules.weigh(board, line, paper) : null;
                if (candidate != null) {
                    all.add(candidate);
                }
            }
        }
        return all;
    }

    /** A receipt whose name cannot be read is of the one shop it can be of, if it is only one. */
    private Map<Integer, String> readNames(List<Candidate> candidates) {
        Map<Integer, Set<String>> shops = new HashMap<>();
        for (Candidate candidate : candidates) {
            shops.computeIfAbsent(candidate.paper(), any -> new HashSet<>())
                    .add(board.wordings.get(candidate.line()).shop());
        }
        Map<Integer, String> names = new HashMap<>();
        shops.forEach((paper, of) -> {
            String own = board.words.get(paper).shop();
            names.put(paper, !own.isEmpty() ? own : of.size() == 1 ? of.iterator().next() : "?" + paper);
        });
        return names;
    }

    /** Candidates that hang together by a line or a paper. */
    private List<List<Candidate>> groups(List<Candidate> candidates) {
        int[] parent = new int[board.lines.size() + board.papers.size()];
        Arrays.setAll(parent, i -> i);
        for (Candidate candidate : candidates) {
            parent[root(parent, candidate.line())] = root(parent, board.lines.size() + candidate.paper());
        }
        Map<Integer, List<Candidate>> groups = new LinkedHashMap<>();
        for (Candidate candidate : candidates) {
            groups.computeIfAbsent(root(parent, candidate.line()), any -> new ArrayList<>()).add(candidate);
        }
        return List.copyOf(groups.values());
    }

    private static int root(int[] parent, int i) {
        int at = i;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    private void decide(List<Candidate> group, Map<Integer, String> names) {
        List<Integer> lines = List.copyOf(new TreeSet<>(group.stream().map(Candidate::line).toList()));
        List<Integer> papers = List.copyOf(new TreeSet<>(group.stream().map(Candidate::paper).toList()));
        if (lines.size() > LARGEST || papers.size() > LARGEST) {
            group.forEach(
                    candidate -> unsure.computeIfAbsent(candidate.line(), any -> new ArrayList<>()).add(candidate));
            return;
        }
        new GroupDecision(board, names, group, lines, papers).decide(unsure);
    }
}
