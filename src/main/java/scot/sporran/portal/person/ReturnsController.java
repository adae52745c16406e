package scot.sporran.portal.person;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.ReturnPages;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Option;
import scot.sporran.returns.FinancialReturn;
import scot.sporran.returns.ReturnEvent;
import scot.sporran.returns.ReturnMoves;
import scot.sporran.returns.ReturnTerms;
import scot.sporran.returns.ReturnState;
import scot.sporran.returns.Told;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.money.Answer;
import scot.sporran.support.money.SurplusCase;
import scot.sporran.support.money.Surpluses;

/** What the council sees of the money, to be confirmed or explained line by line; for most, nothing to do. */
@Controller("/people/{id}/returns")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class ReturnsController {

    private static final int LONGEST = 500;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final ReturnPages pages;
    private final ReturnMoves moves;
    private final ReturnTerms terms;
    private final Budgets budgets;
    private final Surpluses surpluses;
    private final Clock clock;

    ReturnsController(Frames frames, Gate gate, ReturnPages pages, ReturnMoves moves, ReturnTerms terms,
            Budgets budgets, Surpluses surpluses, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.pages = pages;
        this.moves = moves;
        this.terms = terms;
        this.budgets = budgets;
        this.surpluses = surpluses;
        this.clock = clock;
    }

    @Get
    JteModel all(Visit visit, UUID id) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_PURCHASES);
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "returns.title");
        String path = "/people/" + id;
        List<FinancialReturn> all = pages.of(person.id());
        boolean confirms = gate.may(visit, id, Deed.CONFIRM);
        List<Option> todo = all.stream().filter(one -> confirms && one.state() == ReturnState.WAITING)
                .map(one -> new Option(path + "/returns/" + one.id(), frame.say("todo.return"),
                        pages.period(one, frame.language())))
                .toList();
        List<Option> ways = new ArrayList<>();
        List<Budget> own = budgets.of(person.id()).stream().filter(budget -> terms.isOnOwnAccount(budget.id()))
                .toList();
        own.forEach(budget -> ways.add(way(frame, path + "/statements/", budget, own.size() > 1, "way.statements")));
        List<Budget> papers = budgets.of(person.id()).stream().filter(terms::takesReceipts).toList();
        papers.forEach(budget -> ways.add(way(frame, path + "/receipts/", budget, papers.size() > 1, "way.receipts")));
        ways.add(new Option(path + "/payees", frame.say("way.payees"), frame.say("way.payees.text")));
        When when = new When(clock, frame.language());
        List<Line> unspent = budgets.of(person.id()).stream().filter(any -> gate.may(visit, id, Deed.VIEW_BALANCE))
                .flatMap(budget -> surpluses.of(budget.id()).stream())
                .map(one -> Line.link(path + "/unspent/" + one.id(), UnspentController.lead(one, frame, when), "", "",
                        ""))
                .toList();
        return templates.personReturns(frame, path, todo, ways, unspent,
                pages.lines(all, path + "/returns/", frame.language()));
    }

    /** The way to what belongs to a budget; with several, it says which. */
    private static Option way(Frame frame, String path, Budget budget, boolean several, String key) {
        return new Option(path + budget.id().value(), frame.say(key),
                several ? frame.say("budget.option." + budget.option()) : frame.say(key + ".text"));
    }

    @Get("/{returnId}")
    JteModel one(Visit visit, UUID id, UUID returnId) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_PURCHASES);
        return page(visit, person, found(person, returnId), null);
    }

    private JteModel page(Visit visit, SupportedPerson person, FinancialReturn one, @Nullable Form typed) {
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "return.title");
        boolean says = gate.may(visit, person.id().value(), Deed.CONFIRM)
                && (one.state() == ReturnState.WAITING || one.state() == ReturnState.CHECKING);
        ReturnPages.ReturnView view = pages.view(one, frame.language());
        List<Fact> facts = new ArrayList<>(view.sums());
        surpluses.of(one.budget()).stream().filter(surplus -> surplus.state() == SurplusCase.State.NOTIFIED
                || surplus.state() == SurplusCase.State.REPLIED || surplus.state() == SurplusCase.State.RELEASED
                || surplus.state() == SurplusCase.State.PAUSED)
                .forEach(surplus -> facts.add(new Fact(frame.say("return.surplus"), surplus.amount().toString(),
                        "/people/" + person.id().value() + "/unspent/" + surplus.id())));
        return templates.personReturn(frame, "/people/" + person.id().value(), view, facts, says,
                says && view.open().isEmpty() && one.state() == ReturnState.WAITING,
                "/people/" + person.id().value() + "/receipts/" + one.budget().value(),
                !person.id().value().equals(visit.login().personId()),
                typed == null ? Form.empty(frame.language()) : typed);
    }

    @Post("/{returnId}/confirm")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> confirm(Visit visit, UUID id, UUID returnId, @Body Map<String, Object> body) {
        SupportedPerson person = gate.person(visit, id, Deed.CONFIRM);
        FinancialReturn one = found(person, returnId);
        Form form = Form.of(frames.language(visit), body);
        if (seen(form, one) && moves.move(one, ReturnEvent.CONFIRM, form.language().say("return.confirmed"),
                visit.login()) instanceof Answer.Refused<FinancialReturn> refused) {
            form.wrong("", refused.words());
        }
        return answer(visit, person, one, form, "return.confirmed");
    }

    @Post("/{returnId}/lines/{line}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> say(Visit visit, UUID id, UUID returnId, int line, @Body Map<String, Object> body) {
        SupportedPerson person = gate.person(visit, id, Deed.CONFIRM);
        FinancialReturn one = found(person, returnId);
        Form form = Form.of(frames.language(visit), body);
        String words = form.text("words-" + line, 1, LONGEST);
        if (form.ok() && seen(form, one) && moves.move(one, ReturnEvent.ANSWER, line, words,
                told(visit, person, form.value("how-" + line)),
                visit.login()) instanceof Answer.Refused<FinancialReturn> refused) {
            form.wrong("", refused.words());
        }
        return answer(visit, person, one, form, "return.said");
    }

    /** Only who types for somebody else says how the words came. */
    private static @Nullable Told told(Visit visit, SupportedPerson person, String how) {
        return person.id().value().equals(visit.login().personId())
                ? null
                : Stream.of(Told.PAPER, Told.PHONE).filter(told -> told.name().equals(how)).findFirst().orElse(null);
    }

    private static boolean seen(Form form, FinancialReturn one) {
        if (form.number("version", 1, Integer.MAX_VALUE) != one.version()) {
            form.wrong("", form.language().say("form.changed"));
        }
        return form.ok();
    }

    private HttpResponse<?> answer(Visit visit, SupportedPerson person, FinancialReturn one, Form form, String done) {
        return form.ok()
                ? Gate.seeOther("/people/" + person.id().value() + "/returns/" + one.id(), done)
                : HttpResponse.badRequest(page(visit, person, one, form));
    }

    private FinancialReturn found(SupportedPerson person, UUID id) {
        return pages.find(person.id(), id).orElseThrow(Access::notThere);
    }
}
