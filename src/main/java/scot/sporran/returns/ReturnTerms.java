package scot.sporran.returns;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import scot.sporran.ledger.Money;
import scot.sporran.platform.London;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.CouncilId;
import scot.sporran.support.holding.Holdings;
import scot.sporran.support.plan.AgreementHistory;
import scot.sporran.support.plan.Agreements;
import scot.sporran.support.rules.PaymentMode;
import scot.sporran.support.rules.RulePack;
import scot.sporran.support.rules.RulePacks;

/** What a council's rules of today and a budget's terms mean for its returns. */
@Singleton
public class ReturnTerms {

    private static final int WEEKS_A_YEAR = 52;

    private final Agreements agreements;
    private final Holdings holdings;
    private final RulePacks packs;
    private final List<Closeness> closeness;
    private final Clock clock;

    ReturnTerms(Agreements agreements, Holdings holdings, RulePacks packs,
            List<Closeness> closeness, Clock clock) {
        this.agreements = agreements;
        this.holdings = holdings;
        this.packs = packs;
        this.closeness = List.copyOf(closeness);
        this.clock = clock;
    }

    /** The council's, today. */
    public RulePack.Reviews reviews(CouncilId council) {
        return packs.on(council, today()).reviews();
    }

    /** The first day of spending that one officer may question for good; a doubt about older spending needs a senior one. */
    LocalDate questionedByOneFrom(CouncilId council) {
        return today().minusMonths(packs.on(council, today()).surplus().seniorAfterMonths());
    }

    /** Whether the money is on an account of the person's own, so that only a bank statement tells what became of it. */
    public boolean isOnOwnAccount(BudgetId budget) {
        return holdings.on(budget, today()).filter(held -> held.mode() == PaymentMode.BANK_ACCOUNT).isPresent();
    }

    /** Whether a receipt may be of use: on an account of the person's own, or where the council asks for those of large card payments. */
    public boolean takesReceipts(Budget budget) {
        return isOnOwnAccount(budget.id()) || reviews(budget.council()).papers().receiptOnCardFrom() != null;
    }

    /** Light up to the council's limit a year; more than that is standard. */
    public Band band(Budget budget) {
        return band(budget, reviews(budget.council()));
    }

    /** The same by rules that were read before; a concern, or a good record, says otherwise. */
    Band band(Budget budget, RulePack.Reviews reviews) {
        AgreementHistory agreed = agreements.history(budget.id());
        LocalDate from = today().minusWeeks(WEEKS_A_YEAR);
        long year = agreed.regularlyDue(from, today().minusDays(1)).values().stream().mapToLong(Money::pence).sum();
        Band band = year <= reviews.lightUpToAYear().pence() ? Band.LIGHT : Band.STANDARD;
        for (Closeness known : closeness) {
            band = known.of(budget.id(), band, today());
        }
        return band;
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }
}
