package scot.sporran.portal.work;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import scot.sporran.identity.papers.WorkingPaper;
import scot.sporran.ledger.Money;
import scot.sporran.portal.Frame;
import scot.sporran.portal.PlanPages;
import scot.sporran.portal.RequestPages;
import scot.sporran.portal.ReturnPages;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Line;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.Powers;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.money.Statement;
import scot.sporran.support.money.Statements;
import scot.sporran.support.plan.SupportPlan;
import scot.sporran.support.plan.SupportPlans;
import scot.sporran.support.requests.Requests;

/** The way from what was agreed to what shows that it was paid, in steps: each with its facts and where its evidence is. */
@Singleton
public final class WalkPages {

    private static final int LAST = 20;
    private static final int MONTHS = 12;
    private static final int DAYS_A_WEEK = 7;

    private final PlanPages plans;
    private final RequestPages requests;
    private final ReturnPages returns;
    private final Sources sources;
    private final Clock clock;

    WalkPages(PlanPages plans, RequestPages requests, ReturnPages returns, Sources sources, Clock clock) {
        this.plans = plans;
        this.requests = requests;
        this.returns = returns;
        this.sources = sources;
        this.clock = clock;
    }

    /** What the steps are gathered from. */
    @Singleton
    static final class Sources {

        private final SupportPlans plans;
        private final Budgets budgets;
        private final Statements statements;
        private final Requests requests;
        private final Powers powers;

        Sources(SupportPlans plans, Budgets budgets, Statements statements, Requests requests, Powers powers) {
            this.plans = plans;
            this.budgets = budgets;
            this.statements = statements;
            this.requests = requests;
            this.powers = powers;
        }
    }

    /**
     * One step.
     *
     * @param lead what there is, in a sentence
     * @param more the page with all of it
     */
    public record Part(WorkingPaper.Step step, String title, String lead, List<Fact> facts, List<Line> lines,
            String more) {

        public Part {
            facts = List.copyOf(facts);
            lines = List.copyOf(lines);
        }
    }

    List<Part> of(SupportedPerson person, Frame frame) {
        When when = new When(clock, frame.language());
        String path = "/people/" + person.id().value();
        List<Statement> year = statements(person, when.today());
        return List.of(plan(person, frame, when, path), budget(person, frame, path),
                money(person, year, frame, when, path),
                decisions(person, frame, path), returns(person, frame, path), powers(person, frame, when, path));
    }

    private Part plan(SupportedPerson person, Frame frame, When when, String path) {
        List<Fact> facts = new ArrayList<>();
        for (SupportPlans.Agreed agreed : sources.plans.of(person.id())) {
            facts.add(new Fact(frame.say("walk.version", agreed.version()), frame.say("walk.agreed", agreed.agreedBy(),
                    when.of(agreed.agreedAt()), agreed.why())));
        }
        facts.addAll(plans.of(person, frame.language(), false).purposes());
        String lead = facts.isEmpty() ? frame.say("walk.plan.none") : frame.say("walk.plan.lead", weekly(person, when));
        return part(WorkingPaper.Step.PLAN, frame, lead, facts, List.of(), path + "/plan");
    }

    private Money weekly(SupportedPerson person, When when) {
        Optional<SupportPlan> plan = sources.plans.on(person.id(), when.today()).map(SupportPlans.Agreed::plan);
        return Money.ofPence(plan.stream().flatMap(one -> one.purposes().stream())
                .mapToLong(purpose -> purpose.weeklyPence() == null ? 0 : purpose.weeklyPence()).sum());
    }

    private Part budget(SupportedPerson person, Frame frame, String path) {
        List<Fact> facts = plans.of(person, frame.language(), false).sums();
        return part(WorkingPaper.Step.BUDGET, frame,
                frame.say(facts.isEmpty() ? "walk.budget.none" : "walk.budget.lead"), facts, List.of(),
                path + "/money");
    }

    private List<Statement> statements(SupportedPerson person, LocalDate today) {
        return sources.budgets.of(person.id()).stream()
                .flatMap(budget -> sources.statements.of(budget, from(budget, today), today, null).stream()).toList();
    }

    private static LocalDate from(Budget budget, LocalDate today) {
        LocalDate yearAgo = today.minusMonths(MONTHS);
        return budget.openedOn().isAfter(yearAgo) ? budget.openedOn() : yearAgo;
    }

    private Part money(SupportedPerson person, List<Statement> year, Frame frame, When when, String path) {
        List<Fact> facts = new ArrayList<>();
        Money out = Money.ZERO;
        long weeks = 1;
        for (Statement one : year) {
            out = out.plus(one.out());
            weeks = Math.max(weeks, ChronoUnit.DAYS.between(one.from(), one.to()) / DAYS_A_WEEK);
            for (Statement.Part source : one.sources()) {
                facts.add(new Fact(frame.say("source." + source.source()), frame.say("walk.ties", source.opening(),
                        source.in(), source.out(), source.closing())));
            }
        }
        String lead = year.isEmpty()
                ? frame.say("walk.money.none")
                : frame.say("walk.money.lead", out, Money.ofPence(out.pence() / weeks), weekly(person, when));
        return part(WorkingPaper.Step.MONEY, frame, lead, facts, List.of(), path + "/statement");
    }

    private Part decisions(SupportedPerson person, Frame frame, String path) {
        List<Line> lines = sources.requests.of(person.id(), null, LAST).stream()
                .map(request -> requests.line(request, "/work/requests/", frame.language())).toList();
        return part(WorkingPaper.Step.DECISION, frame,
                frame.say(lines.isEmpty() ? "walk.decision.none" : "walk.decision.lead"), List.of(), lines,
                path + "/requests");
    }

    private Part returns(SupportedPerson person, Frame frame, String path) {
        List<Line> lines = returns.lines(returns.of(person.id()), path + "/returns/", frame.language());
        return part(WorkingPaper.Step.RETURN, frame,
                frame.say(lines.isEmpty() ? "walk.return.none" : "walk.return.lead"), List.of(), lines,
                path + "/returns");
    }

    private Part powers(SupportedPerson person, Frame frame, When when, String path) {
        List<Fact> facts = sources.powers.of(person.id()).stream().map(power -> new Fact(power.holderName(),
                frame.say("power." + power.basis()) + " " + (power.to() == null
                        ? frame.say("helpers.no-end")
                        : frame.say("helpers.until", when.longDay(power.to())))))
                .toList();
        return part(WorkingPaper.Step.POWER, frame, frame.say(facts.isEmpty() ? "walk.power.none" : "walk.power.lead"),
                facts, List.of(), path + "/looks");
    }

    private static Part part(WorkingPaper.Step step, Frame frame, String lead, List<Fact> facts, List<Line> lines,
            String more) {
        return new Part(step, frame.say("walk.step." + step), lead, facts, lines, more);
    }
}
