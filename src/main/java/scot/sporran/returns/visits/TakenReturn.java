package scot.sporran.returns.visits;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.support.FieldException;

/**
 * A return as a tablet took it down, without a network.
 *
 * @param id made by the tablet, once for a visit
 * @param seen the version of the return that the tablet had
 * @param takenAt by the tablet's clock
 * @param said about lines, each once
 * @param agreed whether the person said that all the rest is right
 */
@Serdeable
public record TakenReturn(UUID id, int seen, Instant takenAt, List<Said> said, boolean agreed, Signature signature) {

    private static final int MOST_LINES = 500;
    private static final int LONGEST = 500;
    private static final int LONGEST_NAME = 120;

    public TakenReturn {
        said = said == null ? List.of() : List.copyOf(said);
        check(id != null, "id", "the id that the tablet made");
        check(seen > 0, "seen", "the version that the tablet had");
        check(takenAt != null, "takenAt", "an instant such as 2026-11-28T10:15:00Z");
        check(signature != null, "signature", "a name and how it was signed");
        check(said.size() <= MOST_LINES, "said", "at most 500 lines");
        Set<Integer> lines = new HashSet<>();
        said.forEach(one -> check(lines.add(one.line()), "said", "each line once"));
    }

    /** What was said about a line. */
    @Serdeable
    public record Said(int line, String words) {

        public Said {
            check(words != null && !words.isBlank() && words.length() <= LONGEST, "said", "1 to 500 characters a line");
        }
    }

    /**
     * By any means that the person has.
     *
     * @param picture what was drawn, as PNG in base 64; null for the other ways
     */
    @Serdeable
    public record Signature(String name, How how, @Nullable String picture) {

        /** How somebody signs. */
        public enum How {
            /** Drawn on the tablet. */
            DRAWN,
            /** A name that the person, or somebody for them, typed. */
            TYPED,
            /** Said or shown, and noted by the officer. */
            SAID
        }

        public Signature {
            check(name != null && !name.isBlank() && name.length() <= LONGEST_NAME, "signature.name",
                    "a name of up to 120 characters");
            check(how != null, "signature.how", "DRAWN, TYPED or SAID");
            check((how == How.DRAWN) == (picture != null), "signature.picture",
                    "a drawing, and only where it was drawn");
        }
    }

    private static void check(boolean holds, String field, String expected) {
        if (!holds) {
            throw new FieldException(field, expected);
        }
    }
}
