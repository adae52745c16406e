package scot.sporran.support.holders;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Minutes of support that were not used and are kept for later.
 *
 * @param expiresOn last Europe/London date on which they can be used
 * @param consentBy who of the person's side said yes; null while nobody has: then they cannot be used
 */
public record BankedTime(UUID id, AgreementId agreement, int minutes, int usedMinutes, LocalDate bankedOn,
        LocalDate expiresOn, String why, @Nullable String consentBy) {

    /** Minutes that can still be used on that date. */
    public int leftOn(LocalDate date) {
        return consentBy == null || date.isAfter(expiresOn) || date.isBefore(bankedOn) ? 0 : minutes - usedMinutes;
    }
}
