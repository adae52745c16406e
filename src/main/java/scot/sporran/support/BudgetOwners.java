package scot.sporran.support;

import jakarta.inject.Singleton;
import java.util.Optional;
import scot.sporran.ledger.FundId;
import scot.sporran.payments.FundOwners;

/** Tells payments whose money a fund is. */
@Singleton
class BudgetOwners implements FundOwners {

    private final Budgets budgets;

    BudgetOwners(Budgets budgets) {
        this.budgets = budgets;
    }

    @Override
    public Optional<Owner> ownerOf(FundId fund) {
        return budgets.find(new BudgetId(fund.value()))
                .map(budget -> new Owner(budget.person().value(), budget.council().value()));
    }
}
