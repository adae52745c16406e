package scot.sporran.support.money;

import java.util.List;
import scot.sporran.ledger.Money;

/** What a run will do for one budget. */
sealed interface FundingVerdict {

    /** Pays. */
    record Pay(List<FundingPart> parts) implements FundingVerdict {

        Money total() {
            return parts.stream().map(FundingPart::amount).reduce(Money.ZERO, Money::plus);
        }
    }

    /** Pays nothing, and why. */
    record LeftOut(FundingReason reason) implements FundingVerdict {}
}
