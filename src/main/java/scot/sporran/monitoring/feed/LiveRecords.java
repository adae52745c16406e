package scot.sporran.monitoring.feed;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.FundingSource;
import scot.sporran.monitoring.history.Budget;
import scot.sporran.monitoring.history.Categories;
import scot.sporran.monitoring.history.History;
import scot.sporran.monitoring.history.OnRecord;
import scot.sporran.monitoring.history.Payslip;
import scot.sporran.monitoring.history.RecordedEvent;
import scot.sporran.monitoring.history.Transaction;
import scot.sporran.monitoring.replay.Tables;
import scot.sporran.support.BudgetId;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportOption;
import scot.sporran.support.plan.Agreement;
import scot.sporran.support.plan.AgreementHistory;
import scot.sporran.support.plan.Agreements;
import scot.sporran.support.plan.SupportPlan;
import scot.sporran.support.plan.SupportPlans;
import scot.sporran.support.rules.FundingFrequency;
import scot.sporran.support.rules.RulePack;
import scot.sporran.support.rules.RulePacks;

/**
 * Gathers what is on record about one budget, for the engine: terms, money, pay, people and events. The same record gives the same
 * history, whoever asks and however often.
 */
@Singleton
public class LiveRecords {

    private static final int QUARTER = 3;
    private static final int QUARTERS_BACK = 5;

    private final Budgets budgets;
    private final Agreements agreements;
    private final SupportPlans plans;
    private final RulePacks packs;
    private final MoneyLines money;
    private final WorkRecords work;
    private final SharedPay shared;
    private final LifeEvents life;
    private final Categories shipped = Tables.categories();

    LiveRecords(Budgets budgets, Agreements agreements, SupportPlans plans, RulePacks packs, MoneyLines money,
            WorkRecords work, SharedPay shared, LifeEvents life) {
        this.budgets = budgets;
        this.agreements = agreements;
        this.plans = plans;
        this.packs = packs;
        this.money = money;
        this.work = work;
        this.shared = shared;
        this.life = life;
    }

    /**
     * The first day that is looked at: fifteen months before the quarter that a day is in. It moves four times a year, so that from day
     * to day nothing changes by itself.
     */
    static LocalDate anchor(LocalDate today) {
        return today.withDayOfMonth(1).minusMonths((today.getMonthValue() - 1) % QUARTER)
                .minusMonths((long) QUARTER * QUARTERS_BACK);
    }

    /** Empty when nothing was agreed for the budget yet: there is nothing to measure by. */
    public Optional<OnRecord> of(scot.sporran.support.Budget budget, LocalDate today) {
        return gather(budget, today).map(Gathered::record);
    }

    /** What is on record, and what of it concerns work. */
    record Gathered(OnRecord record, WorkRecords.Work work) {}

    Optional<Gathered> gather(scot.sporran.support.Budget budget, LocalDate today) {
        LocalDate anchor = anchor(today);
        LocalDate from = budget.openedOn().isAfter(anchor) ? budget.openedOn() : anchor;
        AgreementHistory agreed = agreements.history(budget.id());
        Optional<Agreement> first = agreed.between(from, today).stream().findFirst()
                .map(AgreementHistory.Stretch::agreement);
        if (first.isEmpty() || LifeEvents.weekly(agreed, first(first.get(), from)) <= 0) {
            return Optional.empty();
        }
        WorkRecords.Work working = work.of(budget, from, today);
        List<Payslip> payslips = working.payslips();
        MoneyLines.Lines lines = money.of(budget, from, today, payslips, working.workers());
        List<RecordedEvent> events = life.of(budget, agreed, working.workers(), from, today);
        History history = new History(terms(budget, agreed, first(first.get(), from), from, lines, working, today),
                lines.transactions(), payslips, working.workers(), events, working.accounted());
        return Optional.of(new Gathered(new OnRecord(history, shared.of(budget, working, from, today)), working));
    }

    private static LocalDate first(Agreement agreement, LocalDate from) {
        return agreement.from().isAfter(from) ? agreement.from() : from;
    }

    private Budget terms(scot.sporran.support.Budget budget, AgreementHistory agreed, LocalDate first, LocalDate from,
            MoneyLines.Lines lines, WorkRecords.Work working, LocalDate today) {
        RulePack rules = packs.on(budget.council(), today);
        BudgetId id = budget.id();
        long contribution = agreed.on(first).filter(one -> one.sum(FundingSource.CONTRIBUTION).isPositive())
                .map(one -> LifeEvents.weekly(agreed, first) * one.sum(FundingSource.CONTRIBUTION).pence()
                        / Math.max(1, one.total().pence()))
                .orElse(0L);
        String packageKind = working.employs()
                ? "pa"
                : lines.transactions().stream().anyMatch(line -> line.reference().startsWith("INV"))
                        ? "agency"
                        : "activity";
        return new Budget(id.value().toString(),
                new Budget.Person(budget.option() == SupportOption.OPTION_2 ? 2 : 1, "", packageKind, "self"),
                new Budget.Home("", Double.NaN, Double.NaN),
                new Budget.Terms(LifeEvents.weekly(agreed, first), cycle(rules.funding().frequency()), contribution, 0,
                        (double) rules.surplus().thresholdWeeks() + rules.surplus().contingencyWeeks()),
                new Budget.Term(from, end(id)), lines.openingPence(), "", planned(budget, today));
    }

    private @Nullable LocalDate end(BudgetId budget) {
        return budgets.closedOn(budget).map(last -> last.plusDays(1)).orElse(null);
    }

    private static Budget.Cycle cycle(FundingFrequency frequency) {
        return switch (frequency) {
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
        plans.on(budget.person(), today).map(SupportPlans.Agreed::plan).map(SupportPlan::purposes).orElse(List.of())
                .forEach(purpose -> purpose.categories().forEach(code -> planned.add(shipped.of(
                        new Transaction.Merchant("", code, "", "", ""), (int) today.toEpochDay()))));
        return planned.isEmpty() ? shipped.having("everyday") : planned;
    }
}
