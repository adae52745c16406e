package scot.sporran.support;

import java.time.LocalDate;
import scot.sporran.ledger.FundId;

/**
 * A person's budget.
 *
 * @param openedOn Europe/London date
 */
public record Budget(BudgetId id, PersonId person, CouncilId council, SupportOption option, LocalDate openedOn) {

    /** The ledger's fund that holds this budget's money. */
    public FundId fund() {
        return new FundId(id.value());
    }
}
