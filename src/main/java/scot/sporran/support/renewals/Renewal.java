package scot.sporran.support.renewals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.LoginId;
import scot.sporran.support.CouncilId;
import scot.sporran.support.PersonId;
import scot.sporran.support.PowerId;

/**
 * A new paper for a power.
 *
 * @param power the power that runs out
 * @param endsOn the last day that the paper names, as its sender says
 * @param decidedBy who at the council looked at it; null until then
 * @param words why it was sent back; empty else
 * @param agreedTo the last day that the council found on it; null unless it was accepted
 */
public record Renewal(UUID id, PowerId power, PersonId person, CouncilId council, LocalDate endsOn, LoginId sentBy,
        String sentName, Instant sentAt, State state, @Nullable String decidedBy, String words,
        @Nullable LocalDate agreedTo, @Nullable Instant decidedAt) {

    /** What became of it. */
    public enum State {
        /** An officer is to look at it. */
        WAITS,
        /** The power goes on. */
        ACCEPTED,
        /** It cannot be used, and its sender was told why. */
        SENT_BACK,
        /** Its sender sent another in its place before anybody looked. */
        REPLACED
    }
}
