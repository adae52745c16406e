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
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Pace;
import scot.sporran.identity.clients.AddProgram;
import scot.sporran.identity.clients.ApiClient;
import scot.sporran.identity.clients.ApiClients;
import scot.sporran.identity.clients.ProgramSecret;
import scot.sporran.identity.foureyes.FourEyes;
import scot.sporran.identity.foureyes.GuardedAct;
import scot.sporran.identity.foureyes.Proposal;
import scot.sporran.platform.Ids;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Option;

/** The council's programs and their keys: made for the council or for its sandbox, shown once, changed over, ended. */
@Controller("/work/programs")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class ProgramsController {

    private static final String HERE = "/work/programs";
    private static final String SANDBOX = "sandbox";
    private static final int LONGEST_REASON = 400;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final ApiClients clients;
    private final FourEyes fourEyes;
    private final Pace pace;
    private final Clock clock;

    ProgramsController(Frames frames, Gate gate, ApiClients clients, FourEyes fourEyes, Pace pace,
            Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.clients = clients;
        this.fourEyes = fourEyes;
        this.pace = pace;
        this.clock = clock;
    }

    @Get
    JteModel all(Visit visit) {
        return list(visit, Form.empty(frames.language(visit)).with("where", SANDBOX));
    }

    private JteModel list(Visit visit, Form form) {
        UUID council = gate.council(visit, Deed.APPROVE_ROLES);
        Frame frame = frames.work(visit, Frames.Desk.STAFF, "programs.title");
        When when = new When(clock, frame.language());
        List<Line> works = new ArrayList<>();
        List<Line> ended = new ArrayList<>();
        for (ApiClient client : clients.of(council)) {
            (client.revokedAt() == null ? works : ended).add(Line.link(HERE + "/" + client.id(), client.name(),
                    frame.say(client.sandbox() ? "programs.in-sandbox" : "programs.in-live"),
                    state(visit, client, frame, when),
                    String.join(" ", new TreeSet<>(client.scopes()))));
        }
        List<Option> scopes = clients.known().stream()
                .map(scope -> new Option(scope, frame.say("programs.scope." + scope.replace(':', '-')), scope))
                .toList();
        List<Option> where = List.of(
                new Option(SANDBOX, frame.say("programs.in-sandbox"), frame.say("programs.sandbox.hint")),
                new Option("live", frame.say("programs.in-live"), frame.say("programs.live.hint")));
        return templates.workPrograms(frame, works, ended, scopes, where, form);
    }

    /** What of it concerns the reader most: a secret that waits, else when it was used. */
    private String state(Visit visit, ApiClient client, Frame frame, When when) {
        return mayCollect(visit, client) ? frame.say("programs.collect") : used(client, frame, when);
    }

    private boolean mayCollect(Visit visit, ApiClient client) {
        ApiClient.ToCollect waits = client.toCollect();
        return client.revokedAt() == null && waits != null && waits.by().equals(visit.login().id())
                && clock.instant().isBefore(waits.until());
    }

    private static String used(ApiClient client, Frame frame, When when) {
        if (client.revokedAt() != null) {
            return frame.say("programs.ended", when.of(client.revokedAt()));
        }
        return client.usedAt() == null
                ? frame.say("programs.unused")
                : frame.say("programs.used", when.of(client.usedAt()));
    }

    /** The same form sent twice makes one program, or one proposal; a secret is in the first answer alone. */
    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> make(Visit visit, @Body Map<String, Object> body) {
        UUID council = gate.council(visit, Deed.MANAGE_LOGINS);
        Form form = Form.of(frames.language(visit), body);
        if (!Set.of(SANDBOX, "live").contains(form.value("where"))) {
            form.wrong("where", form.language().say("form.choose"));
        }
        if (form.value("where").equals("live")) {
            return propose(visit, form, AddProgram.NAME, Map.of("name", form.value("name").strip(), "scopes",
                    String.join(" ", new TreeSet<>(form.values("scopes")))),
                    () -> list(visit, form));
        }
        UUID id = Ids.derived("program form", council.toString(), form.key());
        Optional<ApiClients.Made> made = form.send(Map.of(), () -> clients.makeForSandbox(id, council,
                form.value("name"), Set.copyOf(form.values("scopes")), visit.login()));
        if (made == null) {
            return HttpResponse.badRequest(list(visit, form));
        }
        return made.<HttpResponse<?>>map(one -> HttpResponse.ok(secret(visit, one)))
                .orElseGet(() -> Gate.seeOther(HERE + "/" + id, "program.before"));
    }

    private HttpResponse<?> propose(Visit visit, Form form, String act, Map<String, String> values,
            Supplier<JteModel> again) {
        UUID council = gate.council(visit, Deed.MANAGE_LOGINS);
        String reason = form.text("reason", 1, LONGEST_REASON);
        Proposal proposal = form.send(Map.of(), () -> fourEyes.propose(act,
                new GuardedAct.Wanted(council, null, new TreeMap<>(values), reason), form.key(), visit.login()));
        return proposal == null
                ? HttpResponse.badRequest(again.get())
                : Gate.seeOther("/work/four-eyes/" + proposal.id(), "proposal." + proposal.state());
    }

    private JteModel secret(Visit visit, ApiClients.Made made) {
        Frame frame = frames.work(visit, Frames.Desk.STAFF, "programs.secret.title");
        return templates.workOnce(frame, frame.say("programs.secret.lead"),
                List.of(new Fact(frame.say("programs.name"), made.client().name()),
                        new Fact(frame.say("programs.id"), made.client().id().toString()),
                        new Fact(frame.say("programs.secret"), made.secret())),
                HERE + "/" + made.client().id(), made.client().name());
    }

    @Post("/sandbox")
    @Consumes(MediaType.ALL)
    HttpResponse<?> renewSandbox(Visit visit) {
        UUID council = gate.council(visit, Deed.MANAGE_LOGINS);
        pace.count(Pace.Limit.SANDBOX, council.toString());
        clients.renewSandbox(council);
        return Gate.seeOther(HERE, "program.sandbox");
    }

    @Get("/{id}")
    JteModel one(Visit visit, UUID id) {
        return page(visit, found(gate.council(visit, Deed.APPROVE_ROLES), id), null);
    }

    private JteModel page(Visit visit, ApiClient client, @Nullable Form typed) {
        Frame frame = frames.work(visit, Frames.Desk.STAFF, "programs.one", client.name());
        When when = new When(clock, frame.language());
        List<Fact> facts = List.of(
                new Fact(frame.say("programs.where"),
                        frame.say(client.sandbox() ? "programs.in-sandbox" : "programs.in-live")),
                new Fact(frame.say("programs.scopes"), String.join(" ", new TreeSet<>(client.scopes()))),
                new Fact(frame.say("programs.id"), client.id().toString()),
                new Fact(frame.say("programs.made"), client.madeBy() + ", " + when.of(client.madeAt())),
                new Fact(frame.say("programs.last"), used(client, frame, when)));
        List<Option> overlaps = ProgramSecret.OVERLAP_HOURS.stream()
                .map(hours -> new Option(hours.toString(), frame.say("programs.overlap." + hours))).toList();
        return templates.workProgram(frame, HERE + "/" + client.id(), facts, client.revokedAt() == null,
                client.sandbox(),
                mayCollect(visit, client), overlaps,
                typed == null ? Form.empty(frame.language()).with("overlap", "24") : typed);
    }

    @Post("/{id}/secret")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> another(Visit visit, UUID id, @Body Map<String, Object> body) {
        UUID council = gate.council(visit, Deed.MANAGE_LOGINS);
        ApiClient client = found(council, id);
        Form form = Form.of(frames.language(visit), body);
        Integer hours = ProgramSecret.OVERLAP_HOURS.stream()
                .filter(one -> one.toString().equals(form.value("overlap"))).findFirst().orElse(null);
        if (hours == null) {
            return HttpResponse.badRequest(page(visit, client,
                    form.wrong("overlap", form.language().say("form.choose"))));
        }
        if (client.sandbox()) {
            return HttpResponse.ok(secret(visit, clients.rotateInSandbox(council, id, Duration.ofHours(hours))
                    .orElseThrow(Access::notThere)));
        }
        return propose(visit, form, ProgramSecret.NAME, Map.of("program", id.toString(), "overlap", hours.toString()),
                () -> page(visit, client, form));
    }

    /** A secret that two agreed on, shown once to whoever proposed it. */
    @Post("/{id}/collect")
    @Consumes(MediaType.ALL)
    HttpResponse<?> collect(Visit visit, UUID id) {
        UUID council = gate.council(visit, Deed.MANAGE_LOGINS);
        found(council, id);
        return clients.collect(council, id, visit.login().id())
                .<HttpResponse<?>>map(one -> HttpResponse.ok(secret(visit, one)))
                .orElseGet(() -> Gate.seeOther(HERE + "/" + id, "program.before"));
    }

    @Post("/{id}/end")
    @Consumes(MediaType.ALL)
    HttpResponse<?> end(Visit visit, UUID id) {
        UUID council = gate.council(visit, Deed.MANAGE_LOGINS);
        found(council, id);
        clients.revoke(council, id);
        return Gate.seeOther(HERE, "program.ended");
    }

    private ApiClient found(UUID council, UUID id) {
        return clients.of(council).stream().filter(one -> one.id().equals(id)).findFirst()
                .orElseThrow(Access::notThere);
    }
}
