package scot.sporran.portal.work;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import scot.sporran.cards.Card;
import scot.sporran.cards.Cards;
import scot.sporran.identity.Deed;
import scot.sporran.platform.Language;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.MoneyPages;
import scot.sporran.portal.PlanPages;
import scot.sporran.portal.RequestPages;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.movements.MovementPages;
import scot.sporran.portal.parts.Chart;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Option;
import scot.sporran.portal.parts.Table;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.Contact;
import scot.sporran.support.Contacts;
import scot.sporran.support.PersonId;
import scot.sporran.support.Powers;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.money.Statement;
import scot.sporran.support.money.Statements;
import scot.sporran.support.requests.Requests;

/** A case on one scroll: how it stands, what is open, what happened, the ledger, the card, pay, flags, the plan, the people. */
@Singleton
public final class CasePages {

    private static final int LAST = 12;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final MoneyPages money;
    private final PlanPages plans;
    private final RequestPages requestPages;
    private final CaseHistory history;
    private final CaseCharts charts;
    private final Facts facts;

    CasePages(Frames frames, Gate gate, MoneyPages money, PlanPages plans, RequestPages requestPages,
            CaseHistory history, CaseCharts charts, Facts facts) {
        this.frames = frames;
        this.gate = gate;
        this.money = money;
        this.plans = plans;
        this.requestPages = requestPages;
        this.history = history;
        this.charts = charts;
        this.facts = facts;
    }

    /** What a case is made of beside its money and plan. */
    @Singleton
    static final class Facts {

        private final Budgets budgets;
        private final Requests requests;
        private final Cards cards;
        private final Statements statements;
        private final Powers powers;
        private final Contacts contacts;
        private final Clock clock;

        Facts(Budgets budgets, Requests requests, Cards cards, Statements statements, Powers powers,
                Contacts contacts, Clock clock) {
            this.budgets = budgets;
            this.requests = requests;
            this.cards = cards;
            this.statements = statements;
            this.powers = powers;
            this.contacts = contacts;
            this.clock = clock;
        }

        List<Statement> since(LocalDate from, SupportedPerson person) {
            LocalDate today = new When(clock).today();
            return budgets.of(person.id()).stream()
                    .flatMap(budget -> statements.of(budget, from, today, null).stream()).toList();
        }

        List<Fact> cards(SupportedPerson person, Language language) {
            List<Fact> rows = new ArrayList<>();
            for (Budget budget : budgets.of(person.id())) {
                for (Card card : cards.of(budget.id())) {
                    rows.add(new Fact(language.say("card.ends-in", card.lastFour()),
                            language.say("card.state." + card.state()),
                            "/people/" + person.id().value() + "/cards"));
                }
            }
            return rows;
        }

        List<Fact> budgets(SupportedPerson person, Language language) {
            When when = new When(clock, language);
            return budgets.of(person.id()).stream()
                    .map(budget -> new Fact(language.say("budget.short." + budget.option()),
                            language.say("budget-page.since", when.longDay(budget.openedOn())),
                            "/work/budgets/" + budget.id().value()))
                    .toList();
        }

        /** Whether a power of somebody who acts for the person ends soon, and nobody was reminded yet. */
        boolean powerEnds(SupportedPerson person) {
            return powers.due(person.council(), new When(clock).today()).stream()
                    .anyMatch(reminder -> reminder.power().person().equals(person.id()));
        }

        List<Fact> people(SupportedPerson person, Language language) {
            When when = new When(clock, language);
            List<Fact> rows = new ArrayList<>();
            Contact contact = contacts.of(person.id()).contact();
            rows.add(new Fact(language.say("case.reach"), language.say("reach." + contact.reachBy())));
            powers.of(person.id()).stream().filter(power -> power.standsOn(when.today()))
                    .forEach(power -> rows.add(new Fact(power.holderName(), language.say("power." + power.basis())
                            + " " + (power.to() == null
                                    ? language.say("helpers.no-end")
                                    : language.say("helpers.until", when.longDay(power.to()))))));
            return rows;
        }
    }

    /**
     * @param charts of money and hours; none for those who see no sums
     * @param ledger the last movements; null for those who see no list of purchases
     * @param budgets each leads to its own page
     * @param acts what may be written down about the person: address and words
     * @param beside what else there is: what happened, pay, what was noticed
     * @param footprints whether the reader may see who looked
     * @param messages whether the reader may see messages and letters
     * @param dispose whether the reader may propose to dispose of them
     * @param walk whether the reader audits
     * @param pair whether the reader may hand the person a code to sign in with
     * @param record whether the reader keeps the person's record
     */
    public record CaseView(UUID id, List<Line> requests, List<Chart> charts, @Nullable Table ledger,
            List<Fact> cards, List<Fact> budgets, List<Option> acts, PlanPages.@Nullable PlanView plan,
            List<Fact> people, CaseHistory.Beside beside, boolean footprints, boolean messages, boolean dispose,
            boolean pair, boolean walk,
            boolean record) {

        public CaseView {
            requests = List.copyOf(requests);
            charts = List.copyOf(charts);
            cards = List.copyOf(cards);
            budgets = List.copyOf(budgets);
            acts = List.copyOf(acts);
            people = List.copyOf(people);
        }
    }

    public JteModel page(Visit visit, SupportedPerson person) {
        UUID id = person.id().value();
        Frame frame = frames.person(visit, person, Frames.Spot.NONE, "case.title", person.displayName());
        Language language = frame.language();
        boolean sums = gate.may(visit, id, Deed.VIEW_BALANCE);
        boolean lines = gate.may(visit, id, Deed.VIEW_PURCHASES);
        boolean plan = gate.may(visit, id, Deed.VIEW_PLAN);
        List<Statement> statements = sums ? facts.since(charts.since(), person) : List.of();
        List<Line> requests = plan
                ? facts.requests.of(person.id(), null, LAST).stream()
                        .map(request -> requestPages.line(request, "/work/requests/", language)).toList()
                : List.of();
        CaseView view = new CaseView(id, requests, charts(visit, person, statements, language),
                lines ? ledger(person.id(), statements, frame) : null, sums ? facts.cards(person, language) : List.of(),
                sums ? facts.budgets(person, language) : List.of(), acts(visit, person, language),
                plan ? plans.of(person, language, true) : null, facts.people(person, language),
                history.of(visit, person, frame), gate.may(visit, id, Deed.VIEW_FOOTPRINTS),
                gate.may(visit, id, Deed.VIEW_MESSAGES),
                gate.may(visit, id, Deed.DISPOSE), gate.may(visit, id, Deed.PAIR_DEVICE),
                gate.may(visit, id, Deed.KEEP_PAPERS), gate.may(visit, id, Deed.RECORD_PERSON));
        return templates.workCase(frame, "/people/" + id,
                sums ? money.of(person.id(), language, new MoneyPages.Wanted(lines, false, LAST)) : null, lines, view);
    }

    private List<Chart> charts(Visit visit, SupportedPerson person, List<Statement> statements, Language language) {
        UUID id = person.id().value();
        if (!gate.may(visit, id, Deed.VIEW_BALANCE)) {
            return List.of();
        }
        List<Chart> shown = new ArrayList<>(charts.ofMoney(person, statements, language));
        Chart hours = gate.may(visit, id, Deed.VIEW_PAY) ? charts.hours(person, language) : null;
        if (hours != null) {
            shown.add(hours);
        }
        return shown;
    }

    private List<Option> acts(Visit visit, SupportedPerson person, Language language) {
        UUID id = person.id().value();
        String here = "/work/people/" + id;
        List<Option> acts = new ArrayList<>();
        if (gate.may(visit, id, Deed.AGREE_PLAN)) {
            Stream.of("plan", "budget-open").forEach(act -> acts.add(act(here, act, language)));
        }
        if (gate.may(visit, id, Deed.RECORD_PERSON) && facts.powerEnds(person)) {
            acts.add(act(here, "reminded", language));
        }
        if (gate.may(visit, id, Deed.VIEW_PLAN)) {
            acts.add(new Option(here + "/calculation", language.say("do.calc.title")));
        }
        if (gate.may(visit, id, Deed.TAKE_COPY)) {
            acts.add(new Option("/people/" + id + "/copy", language.say("copy.link.staff")));
        }
        acts.add(new Option(here + "/may-be-paid", language.say("do.may-be-paid.title")));
        return acts;
    }

    private static Option act(String here, String act, Language language) {
        return new Option(here + "/acts/" + act, language.say("do." + act));
    }

    private Table ledger(PersonId person, List<Statement> statements, Frame frame) {
        When when = new When(facts.clock, frame.language());
        record Moved(Statement of, Statement.Line line) {}
        List<Table.Entry> rows = statements.stream()
                .flatMap(statement -> statement.lines().stream().map(line -> new Moved(statement, line)))
                .sorted(Comparator.comparing((Moved moved) -> moved.line.on()).reversed()).limit(LAST)
                .map(moved -> Table.row(
                        MovementPages.path(person, moved.of.budget(), moved.line.sequence()), moved.line.words(),
                        when.day(moved.line.on()), frame.say("source." + moved.line.source()),
                        moved.line.change().toString(), moved.line.balance().toString()))
                .toList();
        return new Table(frame.say("case.ledger"), List.of(frame.say("ledger.what"), frame.say("ledger.when"),
                frame.say("ledger.source"), frame.say("ledger.change"), frame.say("ledger.balance")), rows, 2);
    }
}
