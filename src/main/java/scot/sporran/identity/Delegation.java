package scot.sporran.identity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person's affairs, or some of them, entrusted to a login.
 *
 * @param deeds what was entrusted; what the login's role may not do at all stays closed
 * @param from first day, Europe/London
 * @param until last day; null while no end was agreed
 * @param givenBy who wrote it down
 * @param endedAt UTC instant at which it was ended early; null while it was not
 */
public record Delegation(UUID id, LoginId login, UUID personId, Set<Deed> deeds, LocalDate from,
        @Nullable LocalDate until, String givenBy, @Nullable Instant endedAt) {

    public Delegation {
        deeds = Set.copyOf(deeds);
        if (deeds.isEmpty()) {
            throw new IllegalArgumentException("A delegation entrusts at least one thing");
        }
        if (until != null && until.isBefore(from)) {
            throw new IllegalArgumentException("A delegation ends on or after the day it begins");
        }
    }

    /** True when it stands on that day and was not ended early. */
    public boolean standsOn(LocalDate day) {
        return endedAt == null && !day.isBefore(from) && (until == null || !day.isAfter(until));
    }
}
