package scot.sporran.support.money;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.support.BudgetId;
import scot.sporran.support.PersonId;

/**
 * One budget in a run.
 *
 * @param reason why it is left out or was refused; null otherwise
 * @param total what the run pays into the budget; the contribution that the person is to pay in is among the parts only
 */
public record FundingLine(UUID run, BudgetId budget, PersonId person, State state, @Nullable FundingReason reason,
        Money total, List<FundingPart> parts) {

    /** Where it stands. */
    public enum State {
        WAITING, PAID, REFUSED, LEFT_OUT
    }
}
