package scot.sporran.support.about;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something in a person's life that explains why little or other things are bought.
 *
 * @param from the first day
 * @param to the last one; null while it goes on, and for a death
 * @param recordedOn the Europe/London day on which it was written down: nobody knew before
 */
public record TimeAway(UUID id, Kind kind, LocalDate from, @Nullable LocalDate to, LocalDate recordedOn,
        String recordedBy) {

    /** What it was. A stay in hospital is written down with the budget, because the budget may change by it. */
    public enum Kind {
        /** With family or friends. */
        FAMILY,
        /** On a holiday or a short break. */
        BREAK,
        /** The person has died. */
        DEATH
    }
}
