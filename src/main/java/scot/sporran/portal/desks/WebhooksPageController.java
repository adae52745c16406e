package scot.sporran.portal.desks;

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
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Hidden;
import org.jspecify.annotations.Nullable;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.platform.AnsweredRequests;
import scot.sporran.platform.Cursor;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.platform.webhooks.WebhookAttempt;
import scot.sporran.platform.webhooks.WebhookEndpoint;
import scot.sporran.platform.webhooks.WebhookHistory;
import scot.sporran.platform.webhooks.Webhooks;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Table;

/** Where the council's programs are told of events: added, changed, tried out, told again; a secret is shown once. */
@Controller(WebhooksPageController.PATH)
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class WebhooksPageController {

    static final String PATH = SetupController.PATH + "/webhooks";
    private static final int ATTEMPTS = 50;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final Webhooks webhooks;
    private final WebhookHistory history;
    private final AnsweredRequests answered;
    private final Clock clock;

    WebhooksPageController(Frames frames, Gate gate, Webhooks webhooks, WebhookHistory history,
            AnsweredRequests answered, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.webhooks = webhooks;
        this.history = history;
        this.answered = answered;
        this.clock = clock;
    }

    /** What is kept of adding one, so that pressing twice adds one. */
    @Serdeable
    record Made(UUID id) {}

    @Get
    JteModel all(Visit visit) {
        return list(visit, Form.empty(frames.language(visit)));
    }

    private JteModel list(Visit visit, Form form) {
        UUID council = gate.council(visit, Deed.MANAGE_WEBHOOKS);
        Frame frame = frames.work(visit, Frames.Desk.SETUP, "desks.webhooks.title");
        List<Line> lines = webhooks.of(council).stream().map(one -> Line.link(PATH + "/" + one.id(), one.url(), "",
                types(one, frame), frame.say("desks.webhooks.state." + one.state()))).toList();
        return templates.desksWebhooks(frame, PATH, webhooks.areOn(), lines, form);
    }

    private static String types(WebhookEndpoint one, Frame frame) {
        return one.types().isEmpty() ? frame.say("desks.webhooks.all") : String.join(" ", one.types());
    }

    private static SequencedSet<String> types(Form form) {
        return Arrays.stream(form.value("types").strip().split("[\\s,]+")).filter(type -> !type.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> add(Visit visit, @Body Map<String, Object> body) {
        UUID council = gate.council(visit, Deed.MANAGE_WEBHOOKS);
        Form form = Form.of(frames.language(visit), body);
        if (!webhooks.areOn()) {
            form.wrong("", form.language().say("desks.webhooks.off"));
        }
        Made made = form.send(Map.of(), () -> answered.once(visit.login().id().value(), form.key(),
                council + " " + form.content(), Made.class,
                () -> new Made(webhooks.add(council, form.value("url").strip(), types(form)).id())));
        return made == null
                ? HttpResponse.badRequest(list(visit, form))
                : HttpResponse.ok(secret(visit, found(visit, made.id())));
    }

    private JteModel secret(Visit visit, WebhookEndpoint one) {
        Frame frame = frames.work(visit, Frames.Desk.SETUP, "desks.webhooks.secret");
        return templates.workOnce(frame, frame.say("desks.webhooks.secret.lead"),
                List.of(new Fact(frame.say("desks.webhooks.url"), one.url()),
                        new Fact(frame.say("desks.webhooks.secret"), webhooks.secret(one))),
                PATH + "/" + one.id(), one.url());
    }

    @Get("/{id}")
    JteModel one(Visit visit, UUID id, @Nullable @QueryValue String after, @Nullable @QueryValue UUID event) {
        Form form = Form.empty(frames.language(visit)).with("event", event == null ? null : event.toString());
        return page(visit, found(visit, id), form, after);
    }

    private JteModel page(Visit visit, WebhookEndpoint one, Form form, @Nullable String after) {
        Frame frame = frames.work(visit, Frames.Desk.SETUP, "desks.webhooks.one");
        When when = new When(clock, frame.language());
        List<WebhookAttempt> found = history.attempts(one, Cursor.parse(after), ATTEMPTS + 1);
        List<WebhookAttempt> shown = found.subList(0, Math.min(ATTEMPTS, found.size()));
        form.with("url", one.url()).with("types", String.join("\n", one.types()))
                .with("version", Integer.toString(one.version()))
                .with("paused", one.state() == WebhookEndpoint.State.ACTIVE ? "" : "yes");
        String more = found.size() > ATTEMPTS
                ? PATH + "/" + one.id() + "?after="
                        + new Cursor(Micros.of(shown.getLast().at()), shown.getLast().id()).text()
                : null;
        return templates.desksWebhook(frame, PATH + "/" + one.id(), facts(one, frame, when),
                table(one, shown, frame, when), more, form);
    }

    private List<Fact> facts(WebhookEndpoint one, Frame frame, When when) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(frame.say("desks.webhooks.url"), one.url()));
        facts.add(new Fact(frame.say("desks.webhooks.types"), types(one, frame)));
        facts.add(new Fact(frame.say("desks.webhooks.state"), frame.say("desks.webhooks.state." + one.state())));
        if (one.failingSince() != null) {
            facts.add(new Fact(frame.say("desks.webhooks.since"), when.of(one.failingSince())));
        }
        if (one.previousSecretUntil().isAfter(clock.instant())) {
            facts.add(new Fact(frame.say("desks.webhooks.previous"), when.of(one.previousSecretUntil())));
        }
        facts.add(new Fact(frame.say("desks.webhooks.added"), when.of(one.createdAt())));
        return facts;
    }

    /** Each attempt leads to sending its event again. */
    private static Table table(WebhookEndpoint endpoint, List<WebhookAttempt> attempts, Frame frame, When when) {
        List<Table.Entry> rows = attempts.stream().map(one -> Table.row(PATH + "/" + endpoint.id() + "?event="
                + one.event() + "#event", when.of(one.at()), one.type(),
                one.event().toString(), frame.say("desks.webhooks.outcome." + one.outcome()),
                one.trouble() == null ? "" : one.trouble(), Integer.toString(one.attempt()),
                one.httpStatus() == null ? "" : one.httpStatus().toString())).toList();
        return new Table(frame.say("desks.webhooks.attempts"),
                List.of(frame.say("desks.webhooks.at"), frame.say("desks.webhooks.type"),
                        frame.say("desks.webhooks.event"), frame.say("desks.webhooks.outcome"),
                        frame.say("desks.webhooks.trouble"), frame.say("desks.webhooks.attempt"),
                        frame.say("desks.webhooks.status")),
                rows, 2);
    }

    @Post("/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> change(Visit visit, UUID id, @Body Map<String, Object> body) {
        Form form = Form.of(frames.language(visit), body);
        return withSeen(visit, id, form,
                seen -> webhooks.change(seen, form.value("url").strip(), types(form), form.chose("paused", "yes")),
                now -> Gate.seeOther(PATH + "/" + id, "desk.kept"));
    }

    @Post("/{id}/secret")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> another(Visit visit, UUID id, @Body Map<String, Object> body) {
        Form form = Form.of(frames.language(visit), body);
        return withSeen(visit, id, form, webhooks::rotateSecret, now -> HttpResponse.ok(secret(visit, now)));
    }

    /** Does it to what the reader saw, or says that somebody changed it meanwhile. */
    private HttpResponse<?> withSeen(Visit visit, UUID id, Form form,
            Function<WebhookEndpoint, Optional<WebhookEndpoint>> deed,
            Function<WebhookEndpoint, HttpResponse<?>> then) {
        WebhookEndpoint seen = found(visit, id);
        if (!form.value("version").equals(Integer.toString(seen.version()))) {
            form.wrong("", form.language().say("form.changed"));
        }
        Optional<WebhookEndpoint> now = form.send(Map.of(), () -> deed.apply(seen));
        if (now != null && now.isEmpty()) {
            form.wrong("", form.language().say("form.changed"));
        }
        return now == null || now.isEmpty()
                ? HttpResponse.badRequest(page(visit, seen, form, null))
                : then.apply(now.get());
    }

    @Post("/{id}/test")
    @Consumes(MediaType.ALL)
    HttpResponse<?> tryOut(Visit visit, UUID id) {
        history.tryOut(found(visit, id));
        return Gate.seeOther(PATH + "/" + id, "desk.done");
    }

    @Post("/{id}/replay")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> replay(Visit visit, UUID id, @Body Map<String, Object> body) {
        WebhookEndpoint one = found(visit, id);
        Form form = Form.of(frames.language(visit), body);
        if (!form.value("event").isBlank()) {
            return replayOne(visit, one, form);
        }
        LocalDate from = form.day("from", true);
        LocalDate to = form.day("to", false);
        if (from == null || !form.ok()) {
            return HttpResponse.badRequest(page(visit, one, form, null));
        }
        Instant end = to == null ? clock.instant() : London.startOf(to.plusDays(1));
        int events = history.replay(one, London.startOf(from), end);
        return Gate.seeOther(PATH + "/" + id, events == 0 ? "desk.nothing" : "desk.done");
    }

    private HttpResponse<?> replayOne(Visit visit, WebhookEndpoint one, Form form) {
        Optional<UUID> event = event(form.value("event").strip());
        if (event.isEmpty() || !history.replay(one, event.get())) {
            form.wrong("event", form.language().say("desks.webhooks.event.unknown"));
            return HttpResponse.badRequest(page(visit, one, form, null));
        }
        return Gate.seeOther(PATH + "/" + one.id(), "desk.done");
    }

    private static Optional<UUID> event(String typed) {
        try {
            return Optional.of(UUID.fromString(typed));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Post("/{id}/remove")
    @Consumes(MediaType.ALL)
    HttpResponse<?> remove(Visit visit, UUID id) {
        webhooks.remove(found(visit, id));
        return Gate.seeOther(PATH, "desk.done");
    }

    private WebhookEndpoint found(Visit visit, UUID id) {
        return webhooks.find(gate.council(visit, Deed.MANAGE_WEBHOOKS), id).orElseThrow(Access::notThere);
    }
}
