package scot.sporran.support.requests;

import jakarta.inject.Singleton;
import java.util.Optional;
import scot.sporran.ledger.Money;
import scot.sporran.support.BudgetId;
import scot.sporran.support.money.Commitment;
import scot.sporran.support.money.Commitments;

/** What was approved and is promised until somebody says that it is bought. */
@Singleton
public class ApprovedPurchases {

    private final Commitments commitments;

    ApprovedPurchases(Commitments commitments) {
        this.commitments = commitments;
    }

    /** What a request's approval still promises; empty when it promised nothing, or it is bought. */
    public Optional<Commitment> open(SupportRequest request) {
        BudgetId budget = request.budget();
        return budget == null
                ? Optional.empty()
                : commitments.find(budget, Commitment.Origin.APPROVED_REQUEST, request.id().value().toString())
                        .filter(known -> known.state() == Commitment.State.OPEN);
    }

    /**
     * Notes that it is bought: its sum is not promised any more.
     *
     * @param price what it came to, above nothing
     * @return false when nothing of it is promised, perhaps because somebody said so before
     */
    public boolean bought(SupportRequest request, Money price) {
        return open(request).flatMap(promise -> commitments.settle(promise, price, true)).isPresent();
    }
}
