package scot.sporran.returns.batch;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import scot.sporran.platform.Ids;
import scot.sporran.returns.matching.Copies;
import scot.sporran.returns.matching.Evidence;
import scot.sporran.returns.matching.EvidenceKind;

/**
 * Papers of the returns before. One that has cleared a line clears no second in a later return of the same budget; one that came for
 * another budget is told, for a person to look at: two people may share a bill. Keeps a hundred bytes or two for each of the last half a
 * million papers that can be told from others.
 */
final class UsedPapers {

    private static final int MOST = 500_000;
    private static final int MOST_NAMED = 5;
    /** Of the others many are alike from one budget to the next: what a council pays, and wages of a week. */
    private static final Set<EvidenceKind> OF_SHOPS = EnumSet.of(EvidenceKind.RECEIPT, EvidenceKind.INVOICE,
            EvidenceKind.BILL, EvidenceKind.CREDIT_NOTE);

    private final Map<UUID, Use> uses = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Use> eldest) {
            return size() > MOST;
        }
    };

    private record Use(String paper, String returnId, String budget) {}

    /** Papers with those that came before marked, and what to tell of them. @param notes whole sentences */
    record Seen(List<Evidence> papers, List<String> notes) {}

    /** @param budget empty when nobody knows it */
    Seen look(String budget, EvidenceFile.Papers papers) {
        List<Evidence> marked = new ArrayList<>();
        List<String> twice = new ArrayList<>();
        List<String> elsewhere = new ArrayList<>();
        for (Evidence paper : papers.evidence()) {
            Use own = paper.copyOf().isEmpty() ? before(paper, papers, budget) : null;
            marked.add(own == null ? paper : paper.asCopyOf(own.paper()));
            if (own != null) {
                twice.add(paper.id() + " (as " + own.paper() + " of " + own.returnId() + ")");
            } else if (!paper.copyOf().isEmpty()) {
                twice.add(paper.id() + " (as " + paper.copyOf() + ")");
            }
            Use others = OF_SHOPS.contains(paper.kind()) ? before(paper, papers, "") : null;
            if (others != null && !others.budget().equals(budget)) {
                elsewhere.add(paper.id() + " (as " + others.paper() + " of " + others.returnId() + ")");
            }
        }
        List<String> notes = new ArrayList<>();
        note(notes, "Came twice: ", twice);
        note(notes, "Came for another budget too: ", elsewhere);
        return new Seen(marked, notes);
    }

    private @org.jspecify.annotations.Nullable Use before(Evidence paper, EvidenceFile.Papers papers, String budget) {
        return Copies.marks(paper, papers.picture(paper)).stream().map(mark -> uses.get(key(budget, mark)))
                .filter(java.util.Objects::nonNull).findFirst().orElse(null);
    }

    /** @param cleared ids of the papers that cleared a line */
    void remember(String budget, String returnId, EvidenceFile.Papers papers, Set<String> cleared) {
        for (Evidence paper : papers.evidence()) {
            Use use = new Use(paper.id(), returnId, budget);
            for (String mark : Copies.marks(paper, papers.picture(paper))) {
                if (!budget.isEmpty() && cleared.contains(paper.id())) {
                    uses.putIfAbsent(key(budget, mark), use);
                }
                if (OF_SHOPS.contains(paper.kind())) {
                    uses.putIfAbsent(key("", mark), use);
                }
            }
        }
    }

    private static UUID key(String budget, String mark) {
        return Ids.derived("paper", budget, mark);
    }

    private static void note(List<String> notes, String words, List<String> some) {
        if (!some.isEmpty()) {
            notes.add(words + some.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                    + (some.size() > MOST_NAMED ? ", and " + (some.size() - MOST_NAMED) + " more." : "."));
        }
    }
}
