package scot.sporran.returns.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells a paper that came twice from two papers that look alike. One number at one shop, on one day and of one sum is one paper,
 * and so is one picture. Shop, day and sum alone tell nothing: two tickets for two people have the same.
 */
public final class Copies {

    private Copies() {}

    /**
     * What one paper alone has: its number with kind, shop, day and sum, and its picture. Two papers that share one of these are one.
     *
     * @param picture what is the same for pictures of one paper; empty for none
     */
    public static List<String> marks(Evidence paper, String picture) {
        List<String> marks = new ArrayList<>(2);
        String reference = Wording.plain(paper.reference());
        if (!reference.isEmpty()) {
            marks.add(String.join("|", paper.kind().name(), paper.date().toString(),
                    Long.toString(paper.amount().pence()), Wording.shop(paper.name()), reference));
        }
        if (!picture.isEmpty()) {
            marks.add("picture|" + picture);
        }
        return marks;
    }

    /** The same papers, in the same order; those that came before by their number are copies. */
    public static List<Evidence> marked(List<Evidence> papers) {
        return marked(papers, Map.of());
    }

    /** @param pictures by a paper's id, what is the same for pictures of one paper; papers without one are not in it */
    public static List<Evidence> marked(List<Evidence> papers, Map<String, String> pictures) {
        Map<String, String> first = new HashMap<>();
        for (Evidence paper : papers) {
            if (!paper.isCopy()) {
                marks(paper, pictures).forEach(mark -> first.merge(mark, paper.id(), Copies::lesser));
            }
        }
        return papers.stream().map(paper -> paper.isCopy() ? paper : marked(paper, first, pictures)).toList();
    }

    private static Evidence marked(Evidence paper, Map<String, String> first, Map<String, String> pictures) {
        String original = marks(paper, pictures).stream().map(mark -> first.getOrDefault(mark, paper.id()))
                .reduce(paper.id(), Copies::lesser);
        return original.equals(paper.id()) ? paper : paper.asCopyOf(original);
    }

    private static List<String> marks(Evidence paper, Map<String, String> pictures) {
        return marks(paper, pictures.getOrDefault(paper.id(), ""));
    }

    private static String lesser(String one, String other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
