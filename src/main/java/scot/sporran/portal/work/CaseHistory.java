package scot.sporran.portal.work;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import scot.sporran.cards.Cards;
import scot.sporran.correspondence.CorrespondenceDesk;
import scot.sporran.identity.Deed;
import scot.sporran.monitoring.cases.FlagCase;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Gate;
import scot.sporran.portal.RequestPages;
import scot.sporran.portal.ReturnPages;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Step;
import scot.sporran.portal.pay.Paydays;
import scot.sporran.returns.Returns;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.plan.SupportPlans;
import scot.sporran.support.requests.Requests;

/**
 * What happened in a case, on one line of time: what was asked, agreed, written, noticed, returned and done to cards, by whom. Each kind
 * only for those who may see it.
 */
@Singleton
public final class CaseHistory {

    private static final int LAST = 12;
    private static final int LAST_OF_A_KIND = 6;
    private static final int LAST_RETURNS = 2;

    private final Gate gate;
    private final Sources sources;
    private final RequestPages requestPages;
    private final FlagPages flags;
    private final Paydays paydays;
    private final Clock clock;

    CaseHistory(Gate gate, Sources sources, RequestPages requestPages, FlagPages flags, Paydays paydays, Clock clock) {
        this.gate = gate;
        this.sources = sources;
        this.requestPages = requestPages;
        this.flags = flags;
        this.paydays = paydays;
        this.clock = clock;
    }

    /** Where it is told. */
    @Singleton
    record Sources(Budgets budgets, SupportPlans plans, Requests requests, Returns returns, Cards cards,
            CorrespondenceDesk desk) {}

    /**
     * What a case shows beside its money, its plan and its people.
     *
     * @param timeline the last things that happened, the latest first
     * @param pay pay in short; nothing where nobody is employed or the reader sees no pay
     * @param flags what was noticed and the reader may see
     */
    public record Beside(List<Step> timeline, List<Fact> pay, List<Line> flags) {

        public Beside {
            timeline = List.copyOf(timeline);
            pay = List.copyOf(pay);
            flags = List.copyOf(flags);
        }
    }

    Beside of(Visit visit, SupportedPerson person, Frame frame) {
        UUID id = person.id().value();
        When when = new When(clock, frame.language());
        List<FlagCase> noticed = flags.about(visit, person.id());
        List<Step> steps = new ArrayList<>();
        if (gate.may(visit, id, Deed.VIEW_PLAN)) {
            sources.plans().of(person.id()).forEach(plan -> steps.add(new Step(
                    frame.say("case.did.plan", plan.agreedBy()), when.of(plan.agreedAt()), plan.agreedAt().toString(),
                    plan.why())));
            sources.requests().of(person.id(), null, LAST_OF_A_KIND)
                    .forEach(request -> steps.addAll(requestPages.history(request, frame.language())));
        }
        if (gate.may(visit, id, Deed.VIEW_MESSAGES)) {
            steps.addAll(written(visit, id, frame, when));
        }
        if (gate.may(visit, id, Deed.VIEW_PURCHASES)) {
            sources.budgets().of(person.id()).forEach(budget -> steps.addAll(aboutMoney(budget, frame, when)));
        }
        noticed.forEach(flag -> steps.addAll(flags.timeline(flag, frame)));
        List<Step> last = steps.stream()
                .sorted(Comparator.comparing((Step step) -> Instant.parse(step.instant())).reversed()).limit(LAST)
                .toList();
        return new Beside(last, gate.may(visit, id, Deed.VIEW_PAY) ? paydays.inShort(person, frame) : List.of(),
                flags.lines(noticed, frame));
    }

    private List<Step> written(Visit visit, UUID person, Frame frame, When when) {
        List<Step> steps = new ArrayList<>();
        sources.desk().thread(visit.login(), person, Long.MAX_VALUE, LAST_OF_A_KIND).forEach(sent -> steps.add(new Step(
                frame.say("messages.from." + sent.side(), sent.name()), when.of(sent.at()), sent.at().toString(),
                sent.text() == null ? frame.say("messages.gone") : sent.text())));
        sources.desk().notices().of(person, null, LAST_OF_A_KIND).forEach(notice -> steps.add(new Step(
                frame.say("case.did.letter", sources.desk().notices().letter(notice)
                        .map(letter -> letter.subject()).orElse(frame.say("messages.gone"))),
                when.of(notice.at()), notice.at().toString(), "")));
        return steps;
    }

    private List<Step> aboutMoney(Budget budget, Frame frame, When when) {
        List<Step> steps = new ArrayList<>();
        sources.returns().of(budget.id()).stream().limit(LAST_RETURNS)
                .forEach(one -> sources.returns().whole(one).moves()
                        .forEach(move -> steps.add(ReturnPages.step(move, frame.language(), when))));
        sources.cards().of(budget.id()).forEach(card -> sources.cards().life(card.id()).stream()
                .limit(LAST_OF_A_KIND).forEach(one -> steps.add(new Step(
                        frame.say("case.did.card", card.lastFour(), frame.say("card.happened." + one.event(),
                                one.by().equals(Cards.BY_ITSELF) ? frame.say("card.by-itself") : one.by())),
                        when.of(one.at()), one.at().toString(), one.reason()))));
        return steps;
    }
}
