package scot.sporran.portal.work;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Language;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.ReturnPages;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Table;
import scot.sporran.returns.FinancialReturn;
import scot.sporran.returns.ReturnEvent;
import scot.sporran.returns.ReturnState;
import scot.sporran.returns.ReturnTerms;
import scot.sporran.returns.Returns;
import scot.sporran.returns.bank.BankMatches;
import scot.sporran.returns.bank.PapersInSight;
import scot.sporran.returns.checks.ReturnChecks;
import scot.sporran.returns.matching.Evidence;
import scot.sporran.returns.matching.Match;
import scot.sporran.returns.receipts.Receipt;
import scot.sporran.returns.receipts.Receipts;
import scot.sporran.returns.visits.Visits;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.CouncilId;
import scot.sporran.support.PersonId;
import scot.sporran.support.money.SurplusCase;
import scot.sporran.support.money.Surpluses;

/** Makes the pages of the returns' desk: the list with how it stands, and a return with its exceptions first. */
@Singleton
public final class ReturnDeskPages {

    private static final int MOST = 100;
    private static final List<ReturnState> TABS = List.of(ReturnState.CHECKING, ReturnState.CHECKED,
            ReturnState.WAITING, ReturnState.CLOSED);

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final Returns returns;
    private final ReturnPages pages;
    private final BankMatches matches;
    private final Budgets budgets;
    private final Desk desk;

    ReturnDeskPages(Frames frames, Gate gate, Returns returns, ReturnPages pages, BankMatches matches,
            Budgets budgets, Desk desk) {
        this.frames = frames;
        this.gate = gate;
        this.returns = returns;
        this.pages = pages;
        this.matches = matches;
        this.budgets = budgets;
        this.desk = desk;
    }

    /** What stands beside a return: whom it is about, how to reach them, their pictures, money not needed, what stands out. */
    @Singleton
    static final class Desk {

        private final Queue queue;
        private final scot.sporran.support.Contacts contacts;
        private final Receipts receipts;
        private final Surpluses surpluses;
        private final ReturnChecks checks;
        private final PapersInSight papers;
        private final ReturnTerms terms;
        private final Visits visits;
        private final Clock clock;

        Desk(Queue queue, scot.sporran.support.Contacts contacts, Receipts receipts, Surpluses surpluses,
                ReturnChecks checks, PapersInSight papers, ReturnTerms terms, Visits visits, Clock clock) {
            this.queue = queue;
            this.contacts = contacts;
            this.receipts = receipts;
            this.surpluses = surpluses;
            this.checks = checks;
            this.papers = papers;
            this.terms = terms;
            this.visits = visits;
            this.clock = clock;
        }

        /** The case there is, or the way to raise one; nothing where there is neither. */
        Optional<Fact> surplus(Budget budget, Frame frame) {
            return surpluses.of(budget.id()).stream().findFirst()
                    .filter(one -> one.state() != SurplusCase.State.DROPPED
                            && one.state() != SurplusCase.State.RECOVERED)
                    .map(one -> new Fact(frame.say("return.surplus"),
                            one.amount() + ", " + frame.say("surplus.state." + one.state()),
                            "/work/surplus/" + one.id()))
                    .or(() -> Optional.of(surpluses.check(budget).surplus()).filter(Money::isPositive)
                            .map(sum -> new Fact(frame.say("return.surplus"), sum.toString(),
                                    "/work/surplus/budgets/" + budget.id().value())));
        }

        List<String> noted(Budget budget, FinancialReturn one, Frame frame) {
            When when = new When(clock, frame.language());
            Stream<String> elsewhere = papers.elsewhere(budget, one.from(), one.to()).stream()
                    .map(twin -> frame.say("return.noted.elsewhere", twin.name(), twin.amount(),
                            when.longDay(twin.on()),
                            queue.name(new PersonId(twin.otherPerson()))))
                    .distinct();
            return Stream.concat(elsewhere, checks.of(budget, one.from(), one.to(),
                    !terms.isOnOwnAccount(budget.id())).stream()
                    .map(noted -> frame.say("return.noted." + noted.kind(),
                            noted.values().stream().map(value -> value.matches("\\d{4}-\\d{2}-\\d{2}")
                                    ? when.longDay(LocalDate.parse(value))
                                    : value).toArray())))
                    .toList();
        }
    }

    /** A line with the papers that are offered for it. */
    public record DeskLine(ReturnPages.LineView line, List<Paper> papers) {

        public DeskLine {
            papers = List.copyOf(papers);
        }
    }

    /**
     * @param why the pass and the facts, in words
     * @param href of the picture; null when there is none
     * @param again that the same picture came before; empty when it did not
     */
    public record Paper(String id, String what, String amount, String why, @Nullable String href, String again) {}

    /** @param from the budget after which drawing up goes on; null when all were looked at */
    JteModel all(Visit visit, CouncilId council, ReturnState shown, @Nullable UUID after, @Nullable UUID from) {
        Frame frame = frames.work(visit, Frames.Desk.RETURNS, "returns.desk");
        List<Frame.Place> tabs = TABS.stream().map(state -> new Frame.Place(
                "/work/returns?state=" + state.name().toLowerCase(Locale.ROOT), frame.say("returns.tab." + state), "",
                state == shown)).toList();
        List<FinancialReturn> page = returns.of(council, shown, after, MOST + 1);
        List<Line> lines = page.stream().limit(MOST).map(one -> Line.link("/work/returns/" + one.id(),
                desk.queue.name(one.person()), one.out().toString(), pages.period(one, frame.language()),
                frame.say("return.band." + one.band()))).toList();
        String next = page.size() <= MOST
                ? null
                : "/work/returns?state=" + shown.name().toLowerCase(Locale.ROOT) + "&next="
                        + page.get(MOST - 1).id();
        return templates.workReturns(frame, tabs, lines, next, figures(council, frame),
                from == null ? "" : from.toString());
    }

    private Table figures(CouncilId council, Frame frame) {
        List<Table.Entry> rows = new ArrayList<>();
        for (Returns.Figures one : returns.figures(council)) {
            rows.add(Table.row(null, frame.say("return.band." + one.band()), Long.toString(one.waiting()),
                    Long.toString(one.checking()), Long.toString(one.closed()),
                    Long.toString(one.closedWithoutAnybody())));
        }
        return new Table(frame.say("returns.figures"), List.of(frame.say("return.band"),
                frame.say("returns.tab.WAITING"), frame.say("returns.tab.CHECKING"), frame.say("returns.tab.CLOSED"),
                frame.say("returns.by-itself")), rows, 4);
    }

    JteModel one(Visit visit, FinancialReturn one, @Nullable Form typed) {
        Frame frame = frames.work(visit, Frames.Desk.RETURNS, "returns.of", desk.queue.name(one.person()));
        Language language = frame.language();
        ReturnPages.ReturnView view = pages.view(one, language);
        Budget budget = budgets.find(one.budget()).orElseThrow();
        Map<Integer, List<Paper>> papers = papers(budget, one, new When(desk.clock, language), frame);
        List<DeskLine> open = view.open().stream()
                .map(line -> new DeskLine(line, papers.getOrDefault(line.number(), List.of()))).toList();
        List<Fact> facts = new ArrayList<>(List.of(
                new Fact(frame.say("people.name"), desk.queue.name(one.person()), "/people/" + one.person().value()),
                new Fact(frame.say("return.band"), frame.say("return.band." + one.band())),
                new Fact(frame.say("case.reach"),
                        frame.say("reach." + desk.contacts.of(one.person()).contact().reachBy()))));
        facts.addAll(view.sums());
        desk.surplus(budget, frame).ifPresent(facts::add);
        boolean release = gate.mayInCouncil(visit, Deed.RELEASE_MONEY);
        boolean decides = one.state() == ReturnState.CHECKING || one.state() == ReturnState.WAITING;
        boolean unmatches = one.state() == ReturnState.CLOSED ? release : true;
        Form form = (typed == null ? Form.empty(language) : typed).with("words", frame.say("return.close.words"));
        open.forEach(line -> form.with(line.line().field(), line.line().answer().isEmpty()
                ? null
                : frame.say("return.accept.words")));
        return templates.workReturn(frame, view, lead(one, view, frame), facts, desk.noted(budget, one, frame),
                visited(one, frame, new When(desk.clock, language)), open, decides, unmatches,
                events(one, view, release), form);
    }

    /** Visits that were sent, and words of them that were not taken over, so that they are not lost. */
    private List<String> visited(FinancialReturn one, Frame frame, When when) {
        List<String> words = new ArrayList<>();
        for (Visits.Seen seen : desk.visits.of(one)) {
            words.add(frame.say("visit.was", when.of(seen.takenAt()), seen.signedBy(),
                    frame.say("visit.how." + seen.how())));
            seen.outcome().conflicts().forEach(conflict -> words
                    .add(frame.say("visit.was.conflict", conflict.line(), conflict.words())));
        }
        return words;
    }

    /** What is the officer's to do; the person's page says what is theirs. */
    private static String lead(FinancialReturn one, ReturnPages.ReturnView view, Frame frame) {
        long open = view.open().stream().filter(line -> !line.decided()).count();
        return one.state() == ReturnState.CHECKING && open > 0
                ? frame.say(open == 1 ? "desk.return.one" : "desk.return.some", open)
                : frame.say("desk.return." + one.state());
    }

    private static List<ReturnEvent> events(FinancialReturn one, ReturnPages.ReturnView view, boolean release) {
        boolean decided = view.open().stream().allMatch(ReturnPages.LineView::decided);
        return switch (one.state()) {
            case WAITING -> List.of(ReturnEvent.WAIT_NO_MORE);
            case CHECKING -> decided ? List.of(ReturnEvent.CLOSE) : List.of();
            case CHECKED -> release ? List.of(ReturnEvent.SIGN_OFF, ReturnEvent.SEND_BACK) : List.of();
            case CLOSED -> release ? List.of(ReturnEvent.REOPEN) : List.of();
            case NONE -> List.of();
        };
    }

    /** What is offered now for each line that stands on a statement. */
    private Map<Integer, List<Paper>> papers(Budget budget, FinancialReturn one, When when, Frame frame) {
        Map<Integer, List<Paper>> papers = new HashMap<>();
        Map<BankMatches.Pair, List<Match>> found = new HashMap<>();
        List<FinancialReturn.Line> lines = returns.whole(one).lines().stream().filter(line -> line.origin() != null)
                .toList();
        Map<String, Receipts.Behind> receipts = lines.isEmpty()
                ? Map.of()
                : desk.receipts.behindPapers(budget.id());
        if (!lines.isEmpty()) {
            matches.explained(budget, one.from(), one.to()).forEach(
                    line -> found.put(new BankMatches.Pair(line.statement(), line.line(), ""), line.matches()));
        }
        for (FinancialReturn.Line line : lines) {
            FinancialReturn.Origin origin = java.util.Objects.requireNonNull(line.origin());
            papers.put(line.number(), found
                    .getOrDefault(new BankMatches.Pair(origin.statement(), origin.line(), ""), List.of()).stream()
                    .map(match -> paper(one, match, receipts.get(match.evidence().id()), when, frame)).toList());
        }
        return papers;
    }

    private static Paper paper(FinancialReturn one, Match match, Receipts.@Nullable Behind receipt, When when,
            Frame frame) {
        Evidence evidence = match.evidence();
        Receipt before = receipt == null ? null : receipt.cameBefore();
        return new Paper(evidence.id(),
                frame.say("return.paper", frame.say("paper.kind." + evidence.kind()), evidence.name(),
                        when.day(evidence.date())).strip(),
                evidence.amount().toString(), match.why(),
                receipt == null
                        ? null
                        : "/people/" + one.person().value() + "/receipts/" + one.budget().value() + "/"
                                + receipt.receipt().id(),
                before == null ? "" : frame.say("receipt.alike", when.of(before.givenAt()), before.givenBy()));
    }
}
