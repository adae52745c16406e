package scot.sporran.cardgateway.peer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The kinds of link that a stranger's stack is tried on: so many that each word stands beside each other one, and each
 * beside the absence of each, in some kind.
 */
public final class HandProfiles {

    /** What a link may be otherwise, each with the word that is not said. */
    private static final List<List<String>> CHOICES = List.of(List.of("ascii", "binary-bitmap", "packed"),
            List.of("", "odd-left", "odd-right"), List.of("", "binary-lengths"), List.of("", "chip-bytes", "chip-text"),
            List.of("", "frame-4-bytes", "frame-4-digits", "frame-2-bytes-bcd"), List.of("", "frame-counts-itself"),
            List.of("", "tpdu", "text-header"), List.of("", "iso-1993"));

    private HandProfiles() {}

    /** All words that are tried. */
    public static Set<String> words() {
        Set<String> words = new HashSet<>();
        CHOICES.forEach(words::addAll);
        words.remove("");
        return words;
    }

    /** The kinds, each in a link's words. Always the same. */
    public static List<String> all() {
        List<List<Integer>> every = new ArrayList<>(List.of(List.of()));
        for (List<String> choice : CHOICES) {
            List<List<Integer>> longer = new ArrayList<>();
            every.forEach(begun -> {
                for (int i = 0; i < choice.size(); i++) {
                    List<Integer> more = new ArrayList<>(begun);
                    more.add(i);
                    longer.add(more);
                }
            });
            every = longer;
        }
        Set<String> untried = new HashSet<>();
        every.forEach(kind -> untried.addAll(pairs(kind)));
        List<String> kinds = new ArrayList<>();
        while (!untried.isEmpty()) {
            List<Integer> best = every.getFirst();
            long most = -1;
            for (List<Integer> kind : every) {
                long fresh = pairs(kind).stream().filter(untried::contains).count();
                if (fresh > most) {
                    best = kind;
                    most = fresh;
                }
            }
            untried.removeAll(pairs(best));
            kinds.add(inWords(best));
        }
        return kinds;
    }

    private static List<String> pairs(List<Integer> kind) {
        List<String> pairs = new ArrayList<>();
        for (int a = 0; a < kind.size(); a++) {
            for (int b = a + 1; b < kind.size(); b++) {
                pairs.add(a + "=" + kind.get(a) + "," + b + "=" + kind.get(b));
            }
        }
        return pairs;
    }

    private static String inWords(List<Integer> kind) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < kind.size(); i++) {
            words.add(CHOICES.get(i).get(kind.get(i)));
        }
        words.removeIf(String::isEmpty);
        return String.join(" ", words);
    }
}
