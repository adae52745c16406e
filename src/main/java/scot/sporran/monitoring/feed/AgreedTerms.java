package scot.sporran.monitoring.feed;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import scot.sporran.monitoring.history.Budget;
import scot.sporran.monitoring.history.Categories;
import scot.sporran.monitoring.history.Transaction;
import scot.sporran.monitoring.replay.Tables;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportOption;
import scot.sporran.support.money.BudgetMoney;
import scot.sporran.support.plan.AgreementHistory;
import scot.sporran.support.plan.SupportPlan;
import scot.sporran.support.plan.SupportPlans;
import scot.sporran.support.rules.FundingFrequency;
import scot.sporran.support.rules.RulePack;
import scot.sporran.support.rules.RulePacks;

/** What was agreed about a budget, as the engine measures by it: how much, how often, how much may be in hand, what for. */
@Singleton
class AgreedTerms {

    private final Budgets budgets;
    private final BudgetMoney money;
    private final SupportPlans plans;
    private final RulePacks packs;
    private final Categories shipped = Tables.categories();

    AgreedTerms(Budgets budgets, BudgetMoney money, SupportPlans plans, RulePacks packs) {
        this.budgets = budgets;
        this.money = money;
        this.plans = plans;
        this.packs = packs;
    }

    /**
     * What is known already.
     *
     * @param first the day whose sums count as those of the start
     * @param from the first day that is looked at
     * @param employs whether assistants are paid
     */
    record Known(AgreementHistory agreed, LocalDate first, LocalDate from, MoneyLines.Lines lines, boolean employs) {}

    Budget of(scot.sporran.support.Budget budget, Known known, LocalDate today) {
        RulePack rules = packs.on(budget.council(), today);
        boolean billed = known.lines.transactions().stream().anyMatch(line -> line.reference().startsWith("INV"));
        return new Budget(budget.id().value().toString(),
                new Budget.Person(budget.option() == SupportOption.OPTION_2 ? 2 : 1, "",
                        known.employs ? "pa" : billed ? "agency" : "activity", "self"),
                new Budget.Home("", Double.NaN, Double.NaN),
                new Budget.Terms(LifeEvents.weekly(known.agreed, known.first), cycle(budget, rules), 0,
                        (double) rules.surplus().thresholdWeeks() + rules.surplus().contingencyWeeks()),
                new Budget.Term(known.from, budgets.closedOn(budget.id()).map(last -> last.plusDays(1)).orElse(null)),
                known.lines.openingPence(), "", planned(budget, today));
    }

    /** The budget's own rhythm; the council's where it has none. */
    private Budget.Cycle cycle(scot.sporran.support.Budget budget, RulePack rules) {
        FundingFrequency own = money.rhythm(budget.id()).frequency();
        return switch (own == null ? rules.funding().frequency() : own) {
            case WEEKLY -> Budget.Cycle.WEEKLY;
            case FORTNIGHTLY -> Budget.Cycle.FORTNIGHTLY;
            case FOUR_WEEKLY -> Budget.Cycle.FOUR_WEEKLY;
            case MONTHLY -> Budget.Cycle.MONTHLY;
            case QUARTERLY -> Budget.Cycle.QUARTERLY;
            case YEARLY -> Budget.Cycle.YEARLY;
        };
    }

    /**
     * The kinds of shop that the plan names, in the engine's words. A plan in words only names none: then everyday things are not
     * outside it.
     */
    private Set<String> planned(scot.sporran.support.Budget budget, LocalDate today) {
        Set<String> planned = new HashSet<>();
        Optional<SupportPlan> plan = plans.on(budget.person(), today).map(SupportPlans.Agreed::plan);
        plan.map(SupportPlan::purposes).orElse(List.of())
                .forEach(purpose -> purpose.categories().forEach(code -> planned.add(shipped.of(
                        new Transaction.Merchant("", code, "", "", ""), (int) today.toEpochDay()))));
        return planned.isEmpty() ? shipped.having("everyday") : planned;
    }
}
