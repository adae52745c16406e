package scot.sporran.portal.acts;

import jakarta.inject.Singleton;
import java.time.Clock;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.support.Budgets;
import scot.sporran.support.holders.FundAgreements;
import scot.sporran.support.holders.Providers;
import scot.sporran.support.holding.Holdings;
import scot.sporran.support.money.BudgetMoney;
import scot.sporran.support.money.Commitments;
import scot.sporran.support.money.Contributions;
import scot.sporran.support.plan.Agreements;
import scot.sporran.support.plan.HospitalStays;

/** Where a budget's page finds what it shows. */
@Singleton
final class BudgetFacts {

    final Budgets budgets;
    final BudgetMoney money;
    final Agreements agreements;
    final HospitalStays stays;
    final Holdings holdings;
    final FundAgreements funds;
    final Providers providers;
    final Commitments commitments;
    final Contributions contributions;
    final LedgerQueries ledger;
    final Clock clock;
    final DeskActs acts;

    BudgetFacts(Budgets budgets, BudgetMoney money, Agreements agreements, HospitalStays stays, Holdings holdings,
            FundAgreements funds, Providers providers, Commitments commitments, Contributions contributions,
            LedgerQueries ledger, Clock clock, DeskActs acts) {
        this.budgets = budgets;
        this.money = money;
        this.agreements = agreements;
        this.stays = stays;
        this.holdings = holdings;
        this.funds = funds;
        this.providers = providers;
        this.commitments = commitments;
        this.contributions = contributions;
        this.ledger = ledger;
        this.clock = clock;
        this.acts = acts;
    }
}
