package scot.sporran.benchmark.returns;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import scot.sporran.benchmark.returns.Booking.Truth;
import scot.sporran.returns.matching.Evidence;

/**
 * Holds answers against the truth. Bookings that are alike (shop, amount, day) may have each other's papers, and a copy counts as
 * what it is a copy of; nothing else is forgiven. An answer beyond what a set of twins has papers for is wrong.
 */
final class Judge {

    private static final int RANKS = 3;

    private final Map<String, Tally> byKind = new TreeMap<>();
    private final Tally all = new Tally();
    private int differs;
    private int differsCleared;
    private int nothing;
    private int nothingCleared;
    private int doubtful;
    private int rankedInThree;
    private int usedTwice;
    private int copiesTaken;
    private int ofMissingPages;
    private int touched;
    private int lines;

    /** What became of lines whose papers are there. */
    static final class Tally {

        int explained;
        int right;
        int wrong;
    }

    /**
     * Takes one return into account.
     *
     * @param cleared by index of the booking, ids of the papers that cleared it
     * @param suggested by index of the booking, ids offered, the likeliest first
     */
    void judge(InventedReturn one, Map<Integer, List<String>> cleared, Map<Integer, List<String>> suggested) {
        Map<String, Evidence> papers = new HashMap<>();
        one.evidence().forEach(paper -> papers.put(paper.id(), paper));
        Map<String, String> ownerOf = one.owners();
        Set<String> taken = new HashSet<>();
        cleared.values().forEach(taken::addAll);
        Map<String, Integer> free = new HashMap<>();
        for (int i = one.repeated(); i < one.bookings().size(); i++) {
            Booking booking = one.bookings().get(i);
            if (booking.truth() == Truth.EXPLAINED) {
                free.merge(booking.alike(), 1, Integer::sum);
                tally(papers, booking.evidence()).explained++;
                all.explained++;
            }
        }
        for (int i = one.repeated(); i < one.bookings().size(); i++) {
            lines++;
            Booking booking = one.bookings().get(i);
            List<String> answer = cleared.getOrDefault(i, List.of());
            List<String> offered = suggested.getOrDefault(i, List.of());
            differs += booking.truth() == Truth.DIFFERS ? 1 : 0;
            nothing += booking.truth() == Truth.NOTHING ? 1 : 0;
            if (answer.isEmpty()) {
                touched += offered.isEmpty() && booking.truth() == Truth.NOTHING ? 0 : 1;
                if (booking.truth() != Truth.NOTHING && !booking.evidence().isEmpty()
                        && booking.evidence().stream().noneMatch(taken::contains)) {
                    doubtful++;
                    rankedInThree += isOffered(one, booking, offered, ownerOf) ? 1 : 0;
                }
                continue;
            }
            boolean right = isRight(one, booking, answer, ownerOf)
                    && free.merge(booking.alike(), -1, Integer::sum) >= 0;
            Tally kind = tally(papers, answer);
            if (right) {
                all.right++;
                kind.right++;
            } else {
                all.wrong++;
                kind.wrong++;
                boolean copy = isRight(one, booking, answer, ownerOf);
                copiesTaken += copy ? 1 : 0;
                ofMissingPages += copy && one.missingAfter() != null ? 1 : 0;
                differsCleared += !copy && booking.truth() == Truth.DIFFERS ? 1 : 0;
                nothingCleared += !copy && booking.truth() == Truth.NOTHING ? 1 : 0;
            }
        }
        usedTwice += usedTwice(one, cleared);
    }

    private static boolean isRight(InventedReturn one, Booking booking, List<String> answer,
            Map<String, String> ownerOf) {
        if (booking.evidence().size() > 1) {
            return new HashSet<>(answer).equals(new HashSet<>(booking.evidence()));
        }
        return answer.size() == 1 && booking.alike().equals(owner(one, answer.get(0), ownerOf));
    }

    private static boolean isOffered(InventedReturn one, Booking booking, List<String> offered,
            Map<String, String> ownerOf) {
        return offered.stream().limit(RANKS).anyMatch(id -> booking.alike().equals(owner(one, id, ownerOf)));
    }

    private static String owner(InventedReturn one, String id, Map<String, String> ownerOf) {
        return ownerOf.getOrDefault(one.copies().getOrDefault(id, id), "");
    }

    /** A paper for several bookings is right only where it was paid in parts. */
    private static int usedTwice(InventedReturn one, Map<Integer, List<String>> cleared) {
        Map<String, Set<String>> users = new HashMap<>();
        Map<String, Integer> count = new HashMap<>();
        cleared.forEach((i, ids) -> ids.forEach(id -> {
            users.computeIfAbsent(id, any -> new HashSet<>()).addAll(one.bookings().get(i).evidence());
            count.merge(id, 1, Integer::sum);
        }));
        return (int) count.entrySet().stream()
                .filter(entry -> entry.getValue() > 1
                        && !users.getOrDefault(entry.getKey(), Set.of()).equals(Set.of(entry.getKey())))
                .count();
    }

    private Tally tally(Map<String, Evidence> papers, Collection<String> ids) {
        String kind = ids.stream().map(papers::get).filter(paper -> paper != null).findFirst()
                .map(paper -> paper.kind().words()).orElse("other");
        return byKind.computeIfAbsent(kind, any -> new Tally());
    }

    Tally all() {
        return all;
    }

    Map<String, Tally> byKind() {
        return byKind;
    }

    /** The share of lines whose papers are there that were cleared rightly. */
    double clearedShare() {
        return share(all.right, all.explained);
    }

    /** The share of cleared lines that were cleared wrongly. */
    double wrongShare() {
        return share(all.wrong, all.right + all.wrong);
    }

    /** The same without copies that look like the paper of a twin. */
    double wrongShareThatCouldBeTold() {
        return share(all.wrong - copiesTaken, all.right + all.wrong);
    }

    double rankedShare() {
        return share(rankedInThree, doubtful);
    }

    int differsCleared() {
        return differsCleared;
    }

    int nothingCleared() {
        return nothingCleared;
    }

    int timesUsedTwice() {
        return usedTwice;
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 1 : (double) part / whole;
    }

    /** In words and figures, as a table. */
    List<String> table(String name) {
        List<String> rows = new ArrayList<>();
        rows.add(String.format(java.util.Locale.ROOT, "| %s | %,d | %,d | %.2f %% | %d | %.3f %% |", name, lines,
                all.explained, 100 * clearedShare(), all.wrong, 100 * wrongShare()));
        return rows;
    }

    /** What else is asked. */
    String rest() {
        return String.format(java.util.Locale.ROOT,
                "of the wrong, a copy taken for the paper of a twin that has none, and nothing on it tells: %d (%d in"
                        + " returns that lack a page); another"
                        + " amount or day, cleared: %d of %,d; without papers, cleared: %d of %,d; papers used twice: %d;"
                        + " right answer among the first three: %.1f %% of %,d; lines to be looked at: %.1f %%",
                copiesTaken, ofMissingPages, differsCleared, differs, nothingCleared, nothing, usedTwice,
                100 * rankedShare(), doubtful,
                100.0 * touched / Math.max(lines, 1));
    }
}
