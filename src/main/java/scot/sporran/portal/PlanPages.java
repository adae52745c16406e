package scot.sporran.portal;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Language;
import scot.sporran.portal.parts.Fact;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.holders.FundAgreement;
import scot.sporran.support.holders.FundAgreements;
import scot.sporran.support.holders.Providers;
import scot.sporran.support.plan.Agreement;
import scot.sporran.support.plan.Agreements;
import scot.sporran.support.plan.BudgetFormula;
import scot.sporran.support.plan.Calculations;
import scot.sporran.support.plan.OutcomeWords;
import scot.sporran.support.plan.SupportPlan;
import scot.sporran.support.plan.SupportPlans;
import scot.sporran.support.plan.Working;

/** The plan and the sums, as person and council read them alike. */
@Singleton
public final class PlanPages {

    private final SupportPlans plans;
    private final Budgets budgets;
    private final Agreements agreements;
    private final Calculations calculations;
    private final FundAgreements funds;
    private final Providers providers;
    private final OutcomeWords words;
    private final Clock clock;

    PlanPages(SupportPlans plans, Budgets budgets, Agreements agreements, Calculations calculations,
            FundAgreements funds, Providers providers, OutcomeWords words, Clock clock) {
        this.plans = plans;
        this.budgets = budgets;
        this.agreements = agreements;
        this.calculations = calculations;
        this.funds = funds;
        this.providers = providers;
        this.words = words;
        this.clock = clock;
    }

    /**
     * Something that the person wants.
     *
     * @param code the plan's
     * @param words in the person's own words
     * @param said how it goes, as each side said last, in sentences
     */
    public record OutcomeView(String code, String words, List<String> said) {

        public OutcomeView {
            said = List.copyOf(said);
        }
    }

    /**
     * @param outcomes what the person wants
     * @param purposes what the money is for, and how much of it a week
     * @param sums what is agreed for each budget
     * @param working how the weekly sum was reached, step by step, as it was worked out last
     * @param workingIn the language of that: English where the formula has changed since
     * @param dates when it was agreed and is looked at again, in a sentence; null while there is no plan
     */
    public record PlanView(List<OutcomeView> outcomes, List<Fact> purposes, List<Fact> sums, List<String> working,
            Language workingIn, @Nullable String dates, @Nullable String emergency) {

        public PlanView {
            outcomes = List.copyOf(outcomes);
            purposes = List.copyOf(purposes);
            sums = List.copyOf(sums);
            working = List.copyOf(working);
        }
    }

    /** @param said whether the reader sees how it goes with each outcome */
    public PlanView of(SupportedPerson person, Language language, boolean said) {
        When when = new When(clock, language);
        SupportPlans.Agreed agreed = plans.on(person.id(), when.today()).orElse(null);
        List<Fact> sums = budgets.of(person.id()).stream().map(budget -> sum(budget, language, when)).toList();
        Working last = calculations.of(person.id()).stream().findFirst().map(Calculations.Kept::working).orElse(null);
        List<String> again = last == null ? List.of() : BudgetFormula.said(last, language).orElse(List.of());
        Language workingIn = again.isEmpty() ? Language.ENGLISH : language;
        List<String> working = last == null || !again.isEmpty() ? again : last.words();
        if (agreed == null) {
            return new PlanView(List.of(), List.of(), sums, working, workingIn, null, null);
        }
        SupportPlan plan = agreed.plan();
        List<Fact> purposes = new ArrayList<>();
        plan.purposes().forEach(purpose -> purposes.add(new Fact(purpose.words(), purpose.weeklyPence() == null
                ? language.say("plan.no-sum")
                : language.say("plan.a-week", Money.ofPence(purpose.weeklyPence())))));
        String dates = plan.reviewOn() == null
                ? language.say("plan.since", when.longDay(plan.from()))
                : language.say("plan.since.review", when.longDay(plan.from()), when.longDay(plan.reviewOn()));
        return new PlanView(outcomes(person, plan, said, language, when), purposes, sums, working, workingIn, dates,
                plan.emergency());
    }

    private List<OutcomeView> outcomes(SupportedPerson person, SupportPlan plan, boolean said, Language language,
            When when) {
        List<OutcomeWords.Word> all = said ? words.of(person.id()) : List.of();
        return plan.outcomes().stream().map(outcome -> new OutcomeView(outcome.code(), outcome.words(),
                Stream.of(OutcomeWords.Side.values())
                        .flatMap(side -> OutcomeWords.last(all, outcome.code(), side).stream())
                        .map(word -> language.say("outcome.said." + word.side(), word.by(),
                                language.say("outcome." + word.going()), when.of(word.at()))
                                + (word.words() == null ? "" : " “" + word.words() + "”"))
                        .toList()))
                .toList();
    }

    private Fact sum(Budget budget, Language language, When when) {
        String name = language.say("budget.option." + budget.option());
        String holder = funds.on(budget.id(), when.today()).map(FundAgreement::provider).flatMap(providers::find)
                .map(provider -> language.say("budget.held-by", provider.name())).orElse("");
        String sum = agreements.on(budget.id(), when.today()).map(agreement -> said(agreement, language))
                .orElse(language.say("plan.no-sum"));
        return new Fact(name, holder.isEmpty() ? sum : sum + ". " + holder);
    }

    private static String said(Agreement agreement, Language language) {
        return language.say("plan.per." + agreement.per(), agreement.total());
    }
}
