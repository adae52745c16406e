package scot.sporran.monitoring.history;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What shops sell, in the words of support plans. A merchant category code (ISO 18245) says it; where an export has lost the code,
 * the name of a shop whose code was seen before says it.
 */
public final class Categories {

    /** Nobody knows what was bought. */
    public static final String UNKNOWN = "unknown";

    private static final int WORDS_OF_A_NAME = 2;

    private final Map<String, String> byCode;
    private final Map<String, Set<String>> traits;
    private final Map<String, Learned> byName = new HashMap<>();

    private record Learned(String code, int since) {}

    /**
     * @param byCode merchant category code to category
     * @param traits category to what is special about it: prohibited, watched, everyday, fares, lodging, tickets ...
     */
    public Categories(Map<String, String> byCode, Map<String, Set<String>> traits) {
        this.byCode = Map.copyOf(byCode);
        this.traits = Map.copyOf(traits);
    }

    /** Remembers that a shop of this name had a code on a day. The first code that was seen stays. */
    public void learn(Transaction.Merchant merchant, int day) {
        if (merchant.mcc().isEmpty()) {
            return;
        }
        byName.merge(name(merchant.descriptor()), new Learned(merchant.mcc(), day),
                (old, now) -> now.since < old.since ? now : old);
    }

    /** The category as it could be told on a day. */
    public String of(Transaction.Merchant merchant, int day) {
        String code = merchant.mcc();
        if (code.isEmpty()) {
            Learned learned = byName.get(name(merchant.descriptor()));
            if (learned == null || learned.since > day) {
                return UNKNOWN;
            }
            code = learned.code;
        }
        return byCode.getOrDefault(code, UNKNOWN);
    }

    /** All categories that have a trait. */
    public Set<String> having(String trait) {
        return traits.entrySet().stream().filter(entry -> entry.getValue().contains(trait)).map(Map.Entry::getKey)
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }

    /** Whether a category has a trait. */
    public boolean has(String category, String trait) {
        return traits.getOrDefault(category, Set.of()).contains(trait);
    }

    private static String name(String descriptor) {
        String[] words = descriptor.split(" ", WORDS_OF_A_NAME + 1);
        return words.length < WORDS_OF_A_NAME ? descriptor : words[0] + ' ' + words[1];
    }
}
