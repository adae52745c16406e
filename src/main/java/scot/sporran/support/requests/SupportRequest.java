package scot.sporran.support.requests;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.support.BudgetId;
import scot.sporran.support.CouncilId;
import scot.sporran.support.PersonId;
import scot.sporran.support.rules.RequestKind;

/**
 * What a person asked for, and where it stands.
 *
 * @param version grows by one with each step; whoever moves it on names the version they saw
 * @param what in the person's own words
 * @param why in the person's own words
 * @param outcome which outcome of the plan it serves, in the person's words
 * @param amount the sum asked for; null when it is not about a sum
 * @param approved how much of it was approved; null until then
 * @param askedBy the login that asked: the person's own, or of somebody who asked for them
 * @param decider who may decide
 * @param replyDueOn the Europe/London date by which the council promised its next step
 * @param decidedBy the login of the first decision; an appeal is somebody else's
 */
public record SupportRequest(RequestId id, int version, CouncilId council, PersonId person,
        @Nullable BudgetId budget, RequestKind kind, RequestState state, String what, String why,
        @Nullable String outcome, @Nullable Money amount, @Nullable Money approved, RequestDetails details,
        UUID askedBy, Instant askedAt, DecisionLevel decider, LocalDate replyDueOn, @Nullable UUID decidedBy,
        Instant changedAt) {

    /** How many days the council is over its promise; 0 when it is not, or when it is not the council's turn. */
    public long daysLate(LocalDate today) {
        return state.waitsForCouncil() && today.isAfter(replyDueOn)
                ? today.toEpochDay() - replyDueOn.toEpochDay()
                : 0;
    }
}
