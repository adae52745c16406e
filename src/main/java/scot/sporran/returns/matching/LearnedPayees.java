package scot.sporran.returns.matching;

import java.util.Map;
import java.util.Set;

/**
 * What officers' decisions have taught about one person's payees: the bank's text for a shop, and the names on its papers. It
 * says that two names mean the same; it never makes a match by itself. Taking a lesson back is leaving it out.
 *
 * @param names by the shop as {@link Wording} reads it, the names that mean it
 */
public record LearnedPayees(Map<String, Set<String>> names) {

    public static final LearnedPayees NONE = new LearnedPayees(Map.of());

    public LearnedPayees {
        names = Map.copyOf(names);
    }

    /** How a text or a name is kept. */
    public static String key(String text) {
        return Wording.shop(text.replaceAll("(?i) ON \\d{1,2} [A-Z]{3}$", ""));
    }

    /** Whether the two mean the same, both as {@link #key} keeps them. */
    public boolean knows(String shop, String name) {
        return !names.isEmpty() && names.getOrDefault(shop, Set.of()).contains(name);
    }
}
