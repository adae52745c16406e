package scot.sporran.returns.matching;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import scot.sporran.returns.matching.Match.Decision;
import scot.sporran.returns.matching.Match.Pass;

/** Lines and papers of one return while it is worked on: what is taken, and by what. In an order of its own, so that the caller's does not matter. */
final class Board {

    private static final Comparator<BankLine> LINES = Comparator.comparing(BankLine::bookedOn)
            .thenComparing(BankLine::order).thenComparing(BankLine::number);
    private static final Comparator<Evidence> PAPERS = Comparator.comparing(Evidence::date)
            .thenComparing(Evidence::kind).thenComparing(Evidence::amount)
            .thenComparing(evidence -> evidence.name().isEmpty()).thenComparing(Evidence::id);

    final List<BankLine> lines;
    final List<Wording> wordings;
    final List<Evidence> papers;
    final List<PaperWords> words;
    private final BitSet explained = new BitSet();
    private final BitSet used = new BitSet();
    private final List<Match> matches = new ArrayList<>();
    private final Set<Matcher.Pair> never;
    private final Map<Long, List<Integer>> papersByAmount = new HashMap<>();

    /** @param never pairs that an officer has said do not belong together */
    Board(List<BankLine> lines, List<Evidence> papers, Set<Matcher.Pair> never) {
        this.never = Set.copyOf(never);
        this.lines = lines.stream().sorted(LINES).toList();
        this.papers = papers.stream().sorted(PAPERS).toList();
        this.words = this.papers.stream().map(PaperWords::of).toList();
        this.wordings = this.lines.stream().map(line -> Wording.of(line.text(), line.bookedOn())).toList();
        for (int i = 0; i < this.papers.size(); i++) {
            papersByAmount.computeIfAbsent(signed(this.papers.get(i)), any -> new ArrayList<>()).add(i);
        }
    }

    /** Papers that say the amount of a line, dated within some days before or after its booking. */
    List<Integer> papersOfAmount(int line, int daysBefore, int daysAfter) {
        List<Integer> all = papersByAmount.getOrDefault(lines.get(line).amount().pence(), List.of());
        LocalDate from = lines.get(line).bookedOn().minusDays(daysBefore);
        LocalDate to = lines.get(line).bookedOn().plusDays(daysAfter);
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (papers.get(all.get(middle)).date().isBefore(from)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int end = low;
        while (end < all.size() && !papers.get(all.get(end)).date().isAfter(to)) {
            end++;
        }
        return all.subList(low, end);
    }

    boolean mayPair(int line, int paper) {
        return never.isEmpty() || !never.contains(new Matcher.Pair(lines.get(line).number(), papers.get(paper).id()));
    }

    boolean isOpen(int line) {
        return !explained.get(line);
    }

    boolean isFree(int paper) {
        return !used.get(paper);
    }

    /** Whether it may clear a line: a copy may only be offered. */
    boolean mayClear(int paper) {
        return isFree(paper) && !papers.get(paper).isCopy();
    }

    void clear(int line, int paper, Pass pass, List<String> facts) {
        explained.set(line);
        used.set(paper);
        matches.add(new Match(lines.get(line).number(), papers.get(paper), Decision.AUTO, pass, facts));
    }

    void suggest(int line, int paper, Pass pass, List<String> facts) {
        matches.add(new Match(lines.get(line).number(), papers.get(paper), Decision.SUGGEST, pass, facts));
    }

    /** By line, then by rank. */
    List<Match> matches() {
        List<Match> sorted = new ArrayList<>(matches);
        sorted.sort(Comparator.comparingInt(Match::line));
        return List.copyOf(sorted);
    }

    static long signed(Evidence evidence) {
        long pence = Math.abs(evidence.amount().pence());
        return evidence.kind().moneyIn() ? pence : -pence;
    }
}
