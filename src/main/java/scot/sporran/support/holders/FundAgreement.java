package scot.sporran.support.holders;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.support.BudgetId;
import scot.sporran.support.CouncilId;
import scot.sporran.support.PersonId;

/**
 * Person, council and holder agree that the holder keeps the person's budget.
 *
 * @param provider who holds it; null when the council does
 * @param startsOn first Europe/London date
 * @param endsOn last one; null while there is none
 * @param silenceDays after so many days without a word a posted line counts as approved; 0 for never
 * @param periodLimit the most for four weeks from {@code startsOn} on; null for whatever is there
 * @param bankWeeks how long unused hours may be kept
 * @param follows the agreement with the holder before
 * @param accepted who said yes, by party
 */
public record FundAgreement(AgreementId id, BudgetId budget, PersonId person, CouncilId council,
        @Nullable ProviderId provider, FundMode mode, LocalDate startsOn, @Nullable LocalDate endsOn, int silenceDays,
        @Nullable Money periodLimit, int bankWeeks, AgreementState state, @Nullable AgreementId follows,
        Map<Party, Acceptance> accepted) {

    public FundAgreement {
        accepted = Map.copyOf(accepted);
    }

    /** @param by the login */
    public record Acceptance(UUID by, String name, java.time.Instant at) {}

    /** True when what was delivered on that date belongs under this agreement. */
    public boolean covers(LocalDate date) {
        return (state == AgreementState.AGREED || state == AgreementState.ENDED) && !date.isBefore(startsOn)
                && (endsOn == null || !date.isAfter(endsOn));
    }
}
