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
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.ledger.Money;
import scot.sporran.platform.London;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.RequestPages;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Option;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.money.Commitment;
import scot.sporran.support.requests.Actors;
import scot.sporran.support.requests.ApprovedPurchases;
import scot.sporran.support.requests.Asking;
import scot.sporran.support.requests.Requests;
import scot.sporran.support.requests.SupportRequest;
import scot.sporran.support.rules.RequestKind;

/** What a person asked for: the list, a new one by its kind, and one with its history. */
@Controller("/people/{id}/requests")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class RequestsController {

    private static final int MOST = 100;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final Requests requests;
    private final RequestPages pages;
    private final Actors actors;
    private final Budgets budgets;
    private final ApprovedPurchases purchases;
    private final Clock clock;

    RequestsController(Frames frames, Gate gate, Requests requests, RequestPages pages, Actors actors,
            Budgets budgets, ApprovedPurchases purchases, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.requests = requests;
        this.pages = pages;
        this.actors = actors;
        this.budgets = budgets;
        this.purchases = purchases;
        this.clock = clock;
    }

    @Get
    JteModel all(Visit visit, UUID id) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_PLAN);
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "requests.title");
        List<Line> lines = requests.of(person.id(), null, MOST).stream()
                .map(request -> pages.line(request, "/people/" + id + "/requests/", frame.language())).toList();
        return templates.personRequests(frame, "/people/" + id, lines, gate.may(visit, id, Deed.ASK));
    }

    @Get("/new")
    JteModel begin(Visit visit, UUID id, @Nullable @QueryValue RequestKind kind) {
        SupportedPerson person = gate.person(visit, id, Deed.ASK);
        if (kind == null) {
            Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "request.kinds");
            List<Option> ways = Arrays.stream(RequestKind.values())
                    .map(one -> new Option("/people/" + id + "/requests/new?kind=" + one,
                            frame.say("request.kind." + one), frame.say("request.kind." + one + ".text")))
                    .toList();
            return templates.personRequestKinds(frame, "/people/" + id, ways);
        }
        return form(visit, person, kind, null);
    }

    private JteModel form(Visit visit, SupportedPerson person, RequestKind kind, @Nullable Form typed) {
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "request.kind." + kind);
        Form form = typed == null ? Form.empty(frame.language()) : typed;
        List<Option> of = budgets.of(person.id()).stream().map(budget -> new Option(budget.id().value().toString(),
                frame.say("budget.option." + budget.option()))).toList();
        return templates.personRequestForm(frame, "/people/" + person.id().value() + "/requests", kind, form, of,
                AskingForm.factors(frame.language()));
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> ask(Visit visit, UUID id, @Body Map<String, Object> body) {
        SupportedPerson person = gate.person(visit, id, Deed.ASK);
        Form form = Form.of(frames.language(visit), body);
        RequestKind kind = form.one("kind", RequestKind.class);
        if (kind == null) {
            return HttpResponse.badRequest(form(visit, person, RequestKind.CHANGE_OF_USE, form));
        }
        SupportRequest request = form.send(AskingForm.FIELDS, () -> {
            Asking asking = AskingForm.read(form, kind, person.id(), budgets.of(person.id()));
            return asking == null
                    ? null
                    : requests.ask(asking, form.keyOfContent(London.dateOf(clock.instant())),
                            actors.of(visit.login(), id), clock.instant());
        });
        return request == null
                ? HttpResponse.badRequest(form(visit, person, kind, form))
                : Gate.seeOther("/people/" + id + "/requests/" + request.id().value(), "asked");
    }

    @Get("/{requestId}")
    JteModel one(Visit visit, UUID id, UUID requestId) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_PLAN);
        return page(visit, person, requestId, null);
    }

    private JteModel page(Visit visit, SupportedPerson person, UUID requestId, @Nullable Form typed) {
        SupportRequest request = pages.find(requestId, person.id()).orElseThrow(Access::notThere);
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "request.title");
        Money promised = gate.may(visit, person.id().value(), Deed.ASK)
                ? purchases.open(request).map(Commitment::promised).orElse(null)
                : null;
        Form form = (typed == null ? Form.empty(frame.language()) : typed).with("price",
                promised == null ? null : BigDecimal.valueOf(promised.pence(), 2).toPlainString());
        return templates.personRequest(frame, "/people/" + person.id().value(),
                pages.view(visit, request, frame.language(), London.dateOf(clock.instant()), form), promised != null);
    }

    /** What was agreed is bought: its sum is not promised any more. */
    @Post("/{requestId}/bought")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> bought(Visit visit, UUID id, UUID requestId, @Body Map<String, Object> body) {
        SupportedPerson person = gate.person(visit, id, Deed.ASK);
        SupportRequest request = pages.find(requestId, person.id()).orElseThrow(Access::notThere);
        Form form = Form.of(frames.language(visit), body);
        Money price = form.money("price", true);
        if (price != null && !purchases.bought(request, price)) {
            form.wrong("", form.language().say("form.changed"));
        }
        return form.ok()
                ? Gate.seeOther("/people/" + id + "/requests/" + requestId, "request.bought")
                : HttpResponse.badRequest(page(visit, person, requestId, form));
    }

    @Post("/{requestId}/steps")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> step(Visit visit, UUID id, UUID requestId, @Body Map<String, Object> body) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_PLAN);
        SupportRequest request = pages.find(requestId, person.id()).orElseThrow(Access::notThere);
        Form form = Form.of(frames.language(visit), body);
        String done = pages.step(visit, request, form);
        return done == null
                ? HttpResponse.badRequest(page(visit, person, requestId, form))
                : Gate.seeOther("/people/" + id + "/requests/" + requestId, done);
    }
}
