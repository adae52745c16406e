package scot.sporran.payruns.timesheets;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.platform.London;
import scot.sporran.platform.Words;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.whatif.Forecast;
import scot.sporran.support.whatif.WhatIf;

/** What saying yes to hours does to the budget, told before anybody does. */
@Singleton
public class BudgetCheck {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

    private final Budgets budgets;
    private final WhatIf whatIf;
    private final Clock clock;

    BudgetCheck(Budgets budgets, WhatIf whatIf, Clock clock) {
        this.budgets = budgets;
        this.whatIf = whatIf;
        this.clock = clock;
    }

    /**
     * The answer.
     *
     * @param free to use before
     * @param weeks that the money lasts after; {@link Forecast#WEEKS} when it does not run short
     * @param shortOn the first day on which it is not enough; null for none
     * @param enough whether the hours can be paid from what is free today
     */
    public record Leaves(Money cost, Money free, int weeks, @Nullable LocalDate shortOn, boolean enough,
            String sentence) {}

    /** What a sum does to an employer's budget. */
    public Leaves leaves(Employer employer, Money cost) {
        Budget budget = budgets.find(employer.budget()).orElseThrow();
        Forecast.Facts facts = whatIf.facts(budget, London.dateOf(clock.instant()));
        Forecast after = Forecast.of(cost.isPositive() ? facts.buying(cost) : facts);
        LocalDate shortOn = after.shortOn();
        boolean enough = facts.free().compareTo(cost) >= 0;
        String sentence = shortOn == null
                ? Words.say("hours.lasts", cost)
                : enough
                        ? Words.say("hours.leaves", cost, after.weeks(), DAY.format(shortOn))
                        : Words.say("hours.too-much", cost, facts.free());
        return new Leaves(cost, facts.free(), after.weeks(), shortOn, enough, sentence);
    }
}
