package scot.sporran.support;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.identity.LoginId;

/**
 * Somebody's power to act for a supported person.
 *
 * @param login the holder's own login, never the person's; null while there is none
 * @param overSupport true when the power covers the support that the budget pays for; it decides about pay
 * @param deeds what the holder may do here; narrows what the role of the login allows
 * @param evidence what was seen, such as the reference of the register; not the document itself
 * @param evidenceSeenOn null while nobody has seen it
 * @param to last day; null while none is known
 * @param endedOn the day on which it was ended before its time; null while it was not
 */
public record Power(PowerId id, PersonId person, CouncilId council, PowerBasis basis, String holderName,
        @Nullable LoginId login, boolean overSupport, Set<Deed> deeds, JointRule jointRule, String evidence,
        @Nullable LocalDate evidenceSeenOn, LocalDate from, @Nullable LocalDate to, String recordedBy,
        @Nullable LocalDate endedOn) {

    public Power {
        deeds = Set.copyOf(deeds);
        if (holderName.isBlank() || holderName.length() > 120) {
            throw new FieldException("holderName", "the holder's name, up to 120 characters");
        }
        if (to != null && to.isBefore(from)) {
            throw new FieldException("to", "a day on or after the first");
        }
        if (basis != PowerBasis.CHOSEN_BY_PERSON && evidence.isBlank()) {
            throw new FieldException("evidence", "what was seen, for a power that law or a court gives");
        }
        if (deeds.isEmpty()) {
            throw new FieldException("deeds", "at least one thing that the holder may do");
        }
    }

    /** True when it stands on that day. */
    public boolean standsOn(LocalDate day) {
        return !day.isBefore(from) && (to == null || !day.isAfter(to)) && (endedOn == null || day.isBefore(endedOn));
    }

    /** True when its holder may do that by it, whatever the role of the login adds or takes away. */
    boolean covers(Deed deed) {
        return deeds.contains(deed.within());
    }
}
