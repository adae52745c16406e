package scot.sporran.portal.work;

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
import java.time.Clock;
import java.util.ArrayList;
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
import scot.sporran.portal.parts.Table;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.requests.Actors;
import scot.sporran.support.requests.RequestEvent;
import scot.sporran.support.requests.RequestId;
import scot.sporran.support.requests.Requests;
import scot.sporran.support.requests.StepResult;
import scot.sporran.support.requests.SupportRequest;

/** Deciding requests: one with all its facts, or several after a look at what that would do. */
@Controller("/work/requests")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class RequestDeskController {

    private static final int MOST = 100;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final Requests requests;
    private final RequestPages pages;
    private final Actors actors;
    private final Queue queue;
    private final Clock clock;

    RequestDeskController(Frames frames, Gate gate, Requests requests, RequestPages pages, Actors actors, Queue queue,
            Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.requests = requests;
        this.pages = pages;
        this.actors = actors;
        this.queue = queue;
        this.clock = clock;
    }

    @Get("/{requestId}")
    JteModel one(Visit visit, UUID requestId) {
        return page(visit, found(visit, requestId), null);
    }

    private JteModel page(Visit visit, SupportRequest request, @Nullable Form typed) {
        SupportedPerson person = gate.person(visit, request.person().value(), Deed.VIEW_PLAN);
        Frame frame = frames.person(visit, person, Frames.Spot.NONE, "desk.request", person.displayName());
        return templates.workRequest(frame, "/work/requests/" + request.id().value() + "/steps",
                "/people/" + person.id().value(), person.displayName(),
                pages.view(visit, request, frame.language(), London.dateOf(clock.instant()),
                        typed == null ? Form.empty(frame.language()) : typed));
    }

    @Post("/{requestId}/steps")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> step(Visit visit, UUID requestId, @Body Map<String, Object> body) {
        SupportRequest request = found(visit, requestId);
        Form form = Form.of(frames.language(visit), body);
        String done = pages.step(visit, request, form);
        return done == null
                ? HttpResponse.badRequest(page(visit, request, form))
                : Gate.seeOther("/work/requests/" + requestId, done);
    }

    /** Changes nothing: says whom and what agreeing to these would reach, and which of them are not this officer's. */
    @Get("/bulk")
    JteModel preview(Visit visit, @Nullable @QueryValue List<UUID> request) {
        gate.council(visit, Deed.DECIDE);
        return preview(visit, request == null ? List.of() : request, Form.empty(frames.language(visit)));
    }

    private JteModel preview(Visit visit, List<UUID> chosen, Form form) {
        Frame frame = frames.work(visit, Frames.Desk.QUEUE, "bulk.title");
        List<SupportRequest> may = new ArrayList<>();
        List<Table.Entry> rows = new ArrayList<>();
        Money sum = Money.ZERO;
        for (UUID id : chosen.stream().distinct().limit(MOST).toList()) {
            SupportRequest found = found(visit, id);
            boolean mine = mayApprove(visit, found);
            if (mine) {
                may.add(found);
                sum = found.amount() == null ? sum : sum.plus(found.amount());
            }
            rows.add(Table.row("/work/requests/" + id, queue.name(found.person()), found.what(),
                    frame.say(mine ? "bulk.yes" : "bulk.not-yours"),
                    found.amount() == null ? "" : found.amount().toString()));
        }
        Table table = new Table(frame.say("bulk.table"), List.of(frame.say("queue.who"), frame.say("queue.what"),
                frame.say("bulk.what"), frame.say("queue.amount")), rows, 1);
        long people = may.stream().map(SupportRequest::person).distinct().count();
        String lead = may.isEmpty()
                ? frame.say("bulk.none")
                : frame.say("bulk.lead", may.size(), people, sum);
        return templates.workBulk(frame, lead, table, may, form);
    }

    /** Agrees to each of them as it was seen; what somebody else changed meanwhile stays as it is, and is listed. */
    @Post("/bulk")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<JteModel> approve(Visit visit, @Body Map<String, Object> body) {
        gate.council(visit, Deed.DECIDE);
        Frame frame = frames.work(visit, Frames.Desk.QUEUE, "bulk.report");
        Form form = Form.of(frame.language(), body);
        String words = form.text("words", 1, 2_000);
        List<Seen> chosen = form.values("seen").stream().limit(MOST).map(Seen::read).toList();
        if (!form.ok()) {
            return HttpResponse.badRequest(preview(visit, chosen.stream().map(Seen::id).toList(), form));
        }
        List<Table.Entry> rows = new ArrayList<>();
        int done = 0;
        for (Seen seen : chosen) {
            SupportRequest request = found(visit, seen.id());
            StepResult result = requests.step(request.id(), seen.version(), RequestEvent.APPROVE, words, null,
                    actors.of(visit.login(), request.person().value()), clock.instant());
            done += result instanceof StepResult.Done ? 1 : 0;
            rows.add(Table.row("/work/requests/" + request.id().value(), queue.name(request.person()),
                    request.what(), switch (result) {
                        case StepResult.Done ok -> frame.say("bulk.done");
                        case StepResult.Overtaken late -> frame.say("bulk.overtaken");
                        case StepResult.Refused no -> no.why().sentence();
                    }));
        }
        Table table = new Table(frame.say("bulk.table"),
                List.of(frame.say("queue.who"), frame.say("queue.what"), frame.say("bulk.what")), rows, 0);
        return HttpResponse.ok(templates.workBulk(frame, frame.say("bulk.report.lead", done, rows.size()), table,
                List.of(), form));
    }

    /** A request as the officer saw it. */
    private record Seen(UUID id, int version) {

        static Seen read(String text) {
            try {
                String[] part = text.split(":", 2);
                return new Seen(UUID.fromString(part[0]), Integer.parseInt(part[1]));
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                throw Access.notThere();
            }
        }
    }

    private boolean mayApprove(Visit visit, SupportRequest request) {
        return requests.mayDo(request, actors.of(visit.login(), request.person().value()),
                London.dateOf(clock.instant())).contains(RequestEvent.APPROVE);
    }

    private SupportRequest found(Visit visit, UUID id) {
        SupportRequest request = requests.find(new RequestId(id)).orElseThrow(Access::notThere);
        gate.person(visit, request.person().value(), Deed.VIEW_PLAN);
        return request;
    }
}
