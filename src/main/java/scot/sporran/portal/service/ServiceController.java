package scot.sporran.portal.service;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Role;
import scot.sporran.platform.ProofRuns;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Fact;

/** How the service is, in plain words, for administrators: a council's, and whoever runs the installation. */
@Controller("/work/service")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class ServiceController {

    private final StaticTemplates templates = new StaticTemplates();
    private final Gate gate;
    private final Frames frames;
    private final ServiceParts parts;
    private final Clock clock;

    ServiceController(Gate gate, Frames frames, ServiceParts parts, Clock clock) {
        this.gate = gate;
        this.frames = frames;
        this.parts = parts;
        this.clock = clock;
    }

    @Get
    JteModel all(Visit visit) {
        UUID council = visit.login().role() == Role.ADMIN ? null : gate.council(visit, Deed.VIEW_SERVICE);
        Frame frame = frames.work(visit, council == null ? Frames.Desk.NONE : Frames.Desk.SERVICE,
                "desks.service.title");
        When when = new When(clock, frame.language());
        List<Standing> all = parts.all(council);
        List<ServiceLine> lines = all.stream().map(one -> line(visit, frame, when, one)).toList();
        long looks = all.stream().filter(one -> one.mark() != Standing.Mark.WELL).count();
        return templates.serviceAll(frame, looks == 0
                ? frame.say("desks.service.all-well")
                : frame.say("desks.service.look-at", looks), lines,
                parts.lastDrill().map(run -> drill(frame, when, run)).orElse(List.of()),
                parts.lastDrill().map(ProofRuns.Run::found).map(ProofRuns.Found::problems).orElse(List.of()));
    }

    private ServiceLine line(Visit visit, Frame frame, When when, Standing one) {
        List<Object> values = new ArrayList<>(one.figures());
        Instant at = one.at();
        if (at != null) {
            values.add(when.of(at));
        }
        return new ServiceLine(frame.say("desks.service." + one.part()),
                frame.say("desks.service.mark." + one.mark()), one.mark().name().toLowerCase(Locale.ROOT),
                frame.say(one.key(), values.toArray()), more(visit, one));
    }

    private @Nullable String more(Visit visit, Standing one) {
        return switch (one.part()) {
            case LETTERS -> gate.mayInCouncil(visit, Deed.VIEW_NOTIFICATIONS) ? "/work/notifications" : null;
            case WEBHOOKS -> gate.mayInCouncil(visit, Deed.MANAGE_WEBHOOKS) ? "/work/setup/webhooks" : null;
            case AUDIT -> gate.mayInCouncil(visit, Deed.VIEW_AUDIT) ? "/work/audit/proof" : null;
            case DATABASE, LEDGER, GATEWAY, STAND_IN, CARD_KEYS, DRILL -> null;
        };
    }

    private static List<Fact> drill(Frame frame, When when, ProofRuns.Run run) {
        ProofRuns.Found found = run.found();
        if (found == null) {
            return List.of();
        }
        Instant newest = found.newestEntry();
        return List.of(new Fact(frame.say("audit.when"), when.of(run.begunAt())),
                new Fact(frame.say("desks.service.drill.age"), newest == null
                        ? frame.say("desks.service.drill.empty")
                        : frame.say("desks.service.drill.hours",
                                Math.max(0, Duration.between(newest, run.begunAt()).toHours()))),
                new Fact(frame.say("desks.service.drill.keys"), String.valueOf(found.broughtBack())),
                new Fact(frame.say("desks.service.drill.checked"), String.join("; ", found.checked())),
                new Fact(frame.say("desks.service.drill.took"),
                        frame.say("desks.service.drill.seconds", run.took().toSeconds())));
    }
}
