package scot.sporran.portal.work;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.cards.CardState;
import scot.sporran.cards.Cards;
import scot.sporran.identity.Deed;
import scot.sporran.payruns.employment.Employers;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.Employments;
import scot.sporran.platform.Language;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Fact;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.Powers;
import scot.sporran.support.SupportedPerson;

/**
 * What goes on when somebody has died, until a person ends it: budgets, cards, jobs and powers. Nothing of it ends by itself, because
 * wages, bills and holds of the last days are still to be paid.
 */
@Singleton
final class AfterDeath {

    private static final Set<CardState> OVER = Set.of(CardState.CLOSED, CardState.EXPIRED);

    private final Gate gate;
    private final Budgets budgets;
    private final Cards cards;
    private final Employers employers;
    private final Employments jobs;
    private final Powers powers;
    private final Clock clock;

    AfterDeath(Gate gate, Budgets budgets, Cards cards, Employers employers, Employments jobs, Powers powers,
            Clock clock) {
        this.gate = gate;
        this.budgets = budgets;
        this.cards = cards;
        this.employers = employers;
        this.jobs = jobs;
        this.powers = powers;
        this.clock = clock;
    }

    /** Each thing that goes on, with the page where this reader ends it; without an address where somebody else does. */
    List<Fact> goingOn(Visit visit, SupportedPerson person, Language language) {
        When when = new When(clock, language);
        UUID id = person.id().value();
        String path = "/people/" + id;
        boolean sums = gate.may(visit, id, Deed.VIEW_BALANCE);
        List<Fact> rows = new ArrayList<>();
        for (Budget budget : budgets.of(person.id())) {
            if (budgets.closedOn(budget.id()).isEmpty()) {
                rows.add(new Fact(language.say("budget.short." + budget.option()),
                        language.say("budget-page.since", when.longDay(budget.openedOn())),
                        sums ? "/work/budgets/" + budget.id().value() : null));
            }
            cards.of(budget.id()).stream().filter(card -> !OVER.contains(card.state()))
                    .forEach(card -> rows.add(new Fact(language.say("card.ends-in", card.lastFour()),
                            language.say("card.state." + card.state()), sums ? path + "/cards" : null)));
        }
        String pay = gate.may(visit, id, Deed.VIEW_PAY) ? path + "/pay" : null;
        employers.ofPerson(person.id()).map(employer -> jobs.of(employer.id())).orElse(List.of()).stream()
                .filter(job -> goesOn(job, when.today()))
                .forEach(job -> rows.add(new Fact(language.say("case.died.job", job.payrollNumber()),
                        language.say("budget-page.since", when.longDay(job.startedOn())), pay)));
        powers.of(person.id()).stream().filter(power -> power.standsOn(when.today()))
                .forEach(power -> rows.add(new Fact(power.holderName(), language.say("power." + power.basis()),
                        path + "/helpers")));
        return rows;
    }

    private static boolean goesOn(Employment job, LocalDate today) {
        @Nullable
        LocalDate last = job.endedOn();
        return last == null || !last.isBefore(today);
    }
}
