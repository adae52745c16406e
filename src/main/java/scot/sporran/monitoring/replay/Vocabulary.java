package scot.sporran.monitoring.replay;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Words in the files that this version does not know. They are kept, counted and told; none stops the work. */
public final class Vocabulary {

    private static final int MOST = 100;

    private final Map<String, Integer> unknown = new LinkedHashMap<>();

    /** The constant that a word names, or the one that stands for unknown words, which is then noted. */
    <E extends Enum<E>> E read(Class<E> kind, String file, String column, String word, E otherwise) {
        for (E constant : kind.getEnumConstants()) {
            if (constant != otherwise && constant.name().equals(word.toUpperCase(Locale.ROOT))) {
                return constant;
            }
        }
        note(file, column, word);
        return otherwise;
    }

    void note(String file, String column, String word) {
        String key = file + ", " + column + ": " + word;
        if (unknown.size() < MOST || unknown.containsKey(key)) {
            unknown.merge(key, 1, Integer::sum);
        }
    }

    /** Each unknown word with how often it was met. */
    public Map<String, Integer> unknown() {
        return Map.copyOf(unknown);
    }
}
