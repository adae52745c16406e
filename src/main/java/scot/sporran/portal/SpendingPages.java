package scot.sporran.portal;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Language;
import scot.sporran.portal.parts.Chart;
import scot.sporran.returns.ReturnTerms;
import scot.sporran.returns.checks.PurposeSpend;
import scot.sporran.returns.checks.ReturnChecks;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.plan.SupportPlans;

/** What was spent on each thing that the plan is for, beside what it meant, as person and council see it alike. */
@Singleton
public final class SpendingPages {

    private static final int WEEKS = 12;

    private final Budgets budgets;
    private final SupportPlans plans;
    private final ReturnTerms terms;
    private final ReturnChecks checks;
    private final Clock clock;

    SpendingPages(Budgets budgets, SupportPlans plans, ReturnTerms terms, ReturnChecks checks, Clock clock) {
        this.budgets = budgets;
        this.plans = plans;
        this.terms = terms;
        this.checks = checks;
        this.clock = clock;
    }

    /** Since the plan began, at most the last twelve weeks; null while nothing was agreed or spent. */
    public @Nullable Chart of(SupportedPerson person, Language language) {
        LocalDate today = new When(clock).today();
        SupportPlans.Agreed agreed = plans.on(person.id(), today).orElse(null);
        if (agreed == null) {
            return null;
        }
        LocalDate begun = agreed.plan().from();
        LocalDate since = today.minusWeeks(WEEKS).plusDays(1);
        LocalDate from = begun.isAfter(since) ? begun : since;
        List<Budget> own = budgets.of(person.id());
        boolean seesCards = own.stream().noneMatch(budget -> terms.isOnOwnAccount(budget.id()));
        List<PurposeSpend> sums = checks.byPurpose(own, from, today, seesCards).stream()
                .filter(sum -> sum.spent().isPositive() || sum.meant() != null && sum.meant().isPositive()).toList();
        Money spent = sums.stream().map(PurposeSpend::spent).reduce(Money.ZERO, Money::plus);
        if (!spent.isPositive()) {
            return null;
        }
        return new Chart(language.say("spending.title"),
                language.say("spending.said", new When(clock, language).longDay(from), spent), bars(sums, language),
                null, "");
    }

    private static List<Chart.Bar> bars(List<PurposeSpend> sums, Language language) {
        List<Chart.Bar> bars = new ArrayList<>();
        for (PurposeSpend sum : sums) {
            bars.add(new Chart.Bar(sum.words().isEmpty() ? language.say("spending.other") : sum.words(),
                    sum.spent().pence(), sum.meant() == null || !sum.meant().isPositive()
                            ? sum.spent().toString()
                            : language.say("spending.of", sum.spent(), sum.meant()),
                    sum.above().pence()));
        }
        return bars;
    }
}
