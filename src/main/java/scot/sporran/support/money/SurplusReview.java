package scot.sporran.support.money;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a recovery was asked to be looked at again, and what came of it.
 *
 * @param number counts from 1 for each case
 * @param words of the person, or of who writes for them
 * @param decision in words for the person; null while nobody has decided
 * @param decidedName of whoever did; null while nobody has
 */
public record SurplusReview(int number, Why why, String words, String askedName, Instant askedAt,
        @Nullable String decision, @Nullable String decidedName) {

    /** Why it is looked at again. */
    public enum Why {
        /** Paying it back, or so fast, would be hard. */
        HARDSHIP,
        /** The money is needed, or was not the council's to ask for. */
        DISAGREES
    }

    /** Whether somebody still has to decide. */
    public boolean isOpen() {
        return decision == null;
    }
}
