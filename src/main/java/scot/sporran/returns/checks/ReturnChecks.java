package scot.sporran.returns.checks;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import scot.sporran.cards.PaidPurchases;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.HoldId;
import scot.sporran.ledger.LedgerHistory;
import scot.sporran.ledger.LedgerQueries.EntryView;
import scot.sporran.ledger.Money;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.Employers;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.Employments;
import scot.sporran.platform.London;
import scot.sporran.support.Budget;
import scot.sporran.support.plan.SupportPlan;
import scot.sporran.support.plan.SupportPlans;

/** Gathers what the rules of this package look at, for one budget and the days of a return. */
@Singleton
public class ReturnChecks {

    private static final int MOST = 20_000;
    private static final int HELD_FOR_DAYS = 40;

    private final LedgerHistory ledger;
    private final PaidPurchases purchases;
    private final SupportPlans plans;
    private final Employers employers;
    private final Employments employments;
    private final PaidHours hours;
    private final Clock clock;

    ReturnChecks(LedgerHistory ledger, PaidPurchases purchases, SupportPlans plans, Employers employers,
            Employments employments, PaidHours hours, Clock clock) {
        this.ledger = ledger;
        this.purchases = purchases;
        this.plans = plans;
        this.employers = employers;
        this.employments = employments;
        this.hours = hours;
        this.clock = clock;
    }

    /**
     * What stands out.
     *
     * @param seesCards false for an account of the person's own
     */
    public List<Noted> of(Budget budget, LocalDate from, LocalDate to, boolean seesCards) {
        List<Noted> noted = new ArrayList<>();
        plans.on(budget.person(), to).map(SupportPlans.Agreed::plan).map(SupportPlan::purposes)
                .ifPresent(purposes -> noted
                        .addAll(PurposeRules.look(purposes, spent(budget, from, to, seesCards))));
        Optional<Employer> employer = employers.ofPerson(budget.person())
                .filter(one -> one.budget().equals(budget.id()));
        if (employer.isPresent()) {
            List<Employment> jobs = employments.of(employer.get().id());
            hours.of(employer.get(), jobs, from, to).forEach(paid -> HoursRules.look(paid).ifPresent(noted::add));
            LocalDate today = London.dateOf(clock.instant());
            InsuranceRules.look(jobs.stream().anyMatch(job -> job.covers(today)),
                    employer.get().terms().insuranceUntil(), today).ifPresent(noted::add);
        }
        return List.copyOf(noted);
    }

    /**
     * What was spent on each purpose of the person's plan in some days.
     *
     * @param budgets of one person; none is nothing
     * @param seesCards false for an account of the person's own
     */
    public List<PurposeSpend> byPurpose(List<Budget> budgets, LocalDate from, LocalDate to, boolean seesCards) {
        if (budgets.isEmpty()) {
            return List.of();
        }
        return plans.on(budgets.getFirst().person(), to).map(SupportPlans.Agreed::plan).map(SupportPlan::purposes)
                .map(purposes -> PurposeRules.sums(purposes, budgets.stream()
                        .map(budget -> spent(budget, from, to, seesCards)).reduce(PurposeRules.Spent::plus)
                        .orElseThrow()))
                .orElse(List.of());
    }

    private PurposeRules.Spent spent(Budget budget, LocalDate from, LocalDate to, boolean seesCards) {
        Map<HoldId, Money> byHold = new HashMap<>();
        Money support = Money.ZERO;
        for (EntryView entry : ledger.movements(budget.fund(), from, to, null, MOST)) {
            Money out = Money.ofPence(-entry.kind().settledSign() * entry.amount().pence());
            CounterAccount counter = entry.counter();
            HoldId hold = entry.hold();
            if (counter == CounterAccount.CARD_SETTLEMENT && hold != null) {
                byHold.merge(hold, out, Money::plus);
            } else if (counter != null && isSupport(counter)) {
                support = support.plus(out);
            }
        }
        Map<HoldId, PaidPurchases.Shop> shops = byHold.isEmpty()
                ? Map.of()
                : purchases.shops(budget.id(), byHold.keySet(),
                        London.startOf(from.minusDays(HELD_FOR_DAYS)),
                        London.startOf(to.plusDays(2)));
        Map<String, Money> byCategory = new HashMap<>();
        byHold.forEach((hold, out) -> {
            PaidPurchases.Shop shop = shops.get(hold);
            byCategory.merge(shop == null ? "" : shop.category(), out, Money::plus);
        });
        return new PurposeRules.Spent((int) ChronoUnit.DAYS.between(from, to) + 1, byCategory, support, seesCards);
    }

    private static boolean isSupport(CounterAccount counter) {
        return switch (counter) {
            case NET_PAY, PAY_ORDERS, HMRC, PENSION, PROVIDER_PAYABLE -> true;
            default -> false;
        };
    }
}
