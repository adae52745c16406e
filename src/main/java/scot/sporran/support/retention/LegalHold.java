package scot.sporran.support.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.support.PersonId;

/**
 * Why somebody's records are kept although their time may be over: a claim, an enquiry, a court.
 *
 * @param reason null when the person's records were disposed of later
 * @param until the last day on which it holds; null until somebody lifts it
 * @param liftedBy null while nobody has
 */
public record LegalHold(UUID id, PersonId person, @Nullable String reason, @Nullable LocalDate until, String putBy,
        Instant putAt, @Nullable String liftedBy, @Nullable Instant liftedAt) {

    /** True on a Europe/London date on which nothing may be disposed of. */
    public boolean standsOn(LocalDate day) {
        return liftedAt == null && (until == null || !day.isAfter(until));
    }
}
