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
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.ledger.Money;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.MoneyPages;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Option;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.money.Commitment;
import scot.sporran.support.money.Commitments;

/** What a person has promised to somebody and not paid yet, so that it is not spent on something else. */
@Controller("/people/{id}/promises")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class PromisesController {

    /** Those that people make; the others follow from pay and from what the council agreed. */
    private static final List<Commitment.Origin> KINDS = List.of(Commitment.Origin.BOOKED_SUPPORT,
            Commitment.Origin.EXPECTED_INVOICE);

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final Budgets budgets;
    private final Commitments commitments;
    private final Clock clock;

    PromisesController(Frames frames, Gate gate, Budgets budgets, Commitments commitments, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.budgets = budgets;
        this.commitments = commitments;
        this.clock = clock;
    }

    @Get
    JteModel all(Visit visit, UUID id) {
        return list(visit, gate.person(visit, id, Deed.VIEW_BALANCE), null);
    }

    private JteModel list(Visit visit, SupportedPerson person, @Nullable Form typed) {
        UUID id = person.id().value();
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "promises.title");
        boolean promises = may(visit, id);
        When when = new When(clock, frame.language());
        List<Budget> all = budgets.of(person.id());
        List<Line> lines = all.stream().flatMap(budget -> commitments.open(budget.id(), when.today()).stream())
                .map(one -> new Line(promises && KINDS.contains(one.origin()) ? path(id) + "/" + one.id() : null,
                        MoneyPages.what(one, frame.language()), one.open(when.today()).toString(),
                        frame.say("promise.due", when.day(one.dueOn())),
                        null, frame.say("promise." + one.origin()), null, null, false))
                .toList();
        List<Option> kinds = KINDS.stream().map(kind -> new Option(kind.name(), frame.say("promises.kind." + kind)))
                .toList();
        List<Option> from = all.stream().map(budget -> new Option(budget.id().value().toString(),
                frame.say("budget.option." + budget.option()))).toList();
        return templates.personPromises(frame, "/people/" + id, lines, kinds, from, promises && !all.isEmpty(),
                typed == null ? Form.empty(frame.language()) : typed);
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> add(Visit visit, UUID id, @Body Map<String, Object> body) {
        SupportedPerson person = promiser(visit, id);
        Form form = Form.of(frames.language(visit), body);
        Commitment.Origin kind = form.one("kind", Commitment.Origin.class);
        if (kind != null && !KINDS.contains(kind)) {
            form.wrong("kind", form.language().say("form.choose"));
        }
        String what = form.text("what", 1, 200);
        Money amount = form.money("amount", true);
        LocalDate due = form.day("due", true);
        List<Budget> all = budgets.of(person.id());
        Budget budget = all.stream()
                .filter(one -> all.size() == 1 || form.chose("budget", one.id().value().toString())).findFirst()
                .orElse(null);
        if (budget == null) {
            form.wrong("budget", form.language().say("form.choose"));
        }
        Commitment made = kind == null || amount == null || due == null || budget == null
                ? null
                : form.send(Map.of(), () -> commitments.add(
                        new Commitments.Promise(budget.id(), kind, form.key(), what, amount, due, null)));
        return made == null
                ? HttpResponse.badRequest(list(visit, person, form))
                : Gate.seeOther(path(id), "promise.kept");
    }

    @Get("/{promiseId}")
    JteModel one(Visit visit, UUID id, UUID promiseId) {
        SupportedPerson person = promiser(visit, id);
        return page(visit, person, found(person, promiseId), null);
    }

    private JteModel page(Visit visit, SupportedPerson person, Commitment promise, @Nullable Form typed) {
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "promises.one", promise.promised(),
                promise.what());
        Form form = (typed == null ? Form.empty(frame.language()) : typed)
                .with("version", String.valueOf(promise.version())).with("due", promise.dueOn().toString())
                .with("amount", BigDecimal.valueOf(promise.promised().pence(), 2).toPlainString());
        return templates.personPromise(frame, path(person.id().value()), promise.id().toString(),
                promise.state() == Commitment.State.OPEN, form);
    }

    @Post("/{promiseId}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> change(Visit visit, UUID id, UUID promiseId, @Body Map<String, Object> body) {
        SupportedPerson person = promiser(visit, id);
        Commitment promise = found(person, promiseId);
        Form form = Form.of(frames.language(visit), body);
        Money amount = form.money("amount", true);
        LocalDate due = form.day("due", true);
        if (amount != null && due != null && (!isAsSeen(form, promise)
                || commitments.change(promise, amount, due, promise.expiresOn()).isEmpty())) {
            form.wrong("", form.language().say("form.changed"));
        }
        return form.ok()
                ? Gate.seeOther(path(id), "promise.kept")
                : HttpResponse.badRequest(page(visit, person, promise, form));
    }

    @Post("/{promiseId}/drop")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> drop(Visit visit, UUID id, UUID promiseId, @Body Map<String, Object> body) {
        SupportedPerson person = promiser(visit, id);
        Commitment promise = found(person, promiseId);
        Form form = Form.of(frames.language(visit), body);
        boolean before = promise.state() == Commitment.State.CANCELLED;
        if (!before && (!isAsSeen(form, promise) || commitments.cancel(promise).isEmpty())) {
            form.wrong("", form.language().say("form.changed"));
        }
        return form.ok()
                ? Gate.seeOther(path(id), "promise.dropped")
                : HttpResponse.badRequest(page(visit, person, promise, form));
    }

    private static boolean isAsSeen(Form form, Commitment promise) {
        return form.number("version", 0, Integer.MAX_VALUE) == promise.version();
    }

    private boolean may(Visit visit, UUID person) {
        return gate.may(visit, person, Deed.SPEND) || gate.may(visit, person, Deed.PREPARE_MONEY);
    }

    private SupportedPerson promiser(Visit visit, UUID id) {
        return gate.person(visit, id, gate.may(visit, id, Deed.PREPARE_MONEY) ? Deed.PREPARE_MONEY : Deed.SPEND);
    }

    private Commitment found(SupportedPerson person, UUID promise) {
        return commitments.find(promise).filter(one -> KINDS.contains(one.origin()))
                .filter(one -> budgets.of(person.id()).stream().anyMatch(budget -> budget.id().equals(one.budget())))
                .orElseThrow(Access::notThere);
    }

    private static String path(UUID person) {
        return "/people/" + person + "/promises";
    }
}
