package scot.sporran.support.rules;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.Money;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.Budgets;
import scot.sporran.support.CouncilId;
import scot.sporran.support.People;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.plan.AgreementHistory;
import scot.sporran.support.plan.Agreements;

/** Gathers what {@link PackPreview} counts. */
@Singleton
public class PackPreviews {

    private static final int PAGE = 500;
    private static final int DAYS_OF_WEEK = 7;

    private final RulePacks packs;
    private final Budgets budgets;
    private final Agreements agreements;
    private final People people;
    private final LedgerQueries ledger;

    PackPreviews(RulePacks packs, Budgets budgets, Agreements agreements, People people, LedgerQueries ledger) {
        this.packs = packs;
        this.budgets = budgets;
        this.agreements = agreements;
        this.people = people;
        this.ledger = ledger;
    }

    /**
     * What a pack would do if it counted from a day on, by what was agreed for that day and what is available now.
     *
     * @param day may lie in the past, to try a pack on what has happened
     */
    public PackPreview preview(CouncilId council, RulePack pack, LocalDate day) {
        RulePack now = packs.on(council, day);
        List<PackPreview.Facts> facts = new ArrayList<>();
        @Nullable
        BudgetId after = null;
        List<Budget> page;
        do {
            page = budgets.of(council, after, PAGE);
            facts.addAll(facts(page, now, pack, day));
            after = page.isEmpty() ? null : page.getLast().id();
        } while (page.size() == PAGE);
        return PackPreview.of(day, now, pack, facts);
    }

    private List<PackPreview.Facts> facts(List<Budget> page, RulePack now, RulePack then, LocalDate day) {
        Map<BudgetId, AgreementHistory> histories = agreements
                .histories(page.stream().map(Budget::id).collect(Collectors.toList()));
        List<PackPreview.Facts> facts = new ArrayList<>();
        for (Budget budget : page) {
            AgreementHistory history = histories.get(budget.id());
            if (history == null) {
                continue;
            }
            Money available = ledger.balance(budget.fund()).map(LedgerQueries.FundBalance::available)
                    .orElse(Money.ZERO);
            Money weekly = history.regularlyDue(day, day.plusDays(DAYS_OF_WEEK - 1L)).values().stream()
                    .reduce(Money.ZERO, Money::plus);
            String name = people.find(budget.person()).map(SupportedPerson::displayName).orElse("");
            facts.add(new PackPreview.Facts(budget.person(), name, budget.id(), available, weekly,
                    due(history, now.funding().periodOf(day)), due(history, then.funding().periodOf(day))));
        }
        return facts;
    }

    private static Map<FundingSource, Money> due(AgreementHistory history, FundingPeriod period) {
        return history.regularlyDue(period.from(), period.to());
    }
}
