package scot.sporran.portal.jobs;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.reactivestreams.Publisher;
import scot.sporran.identity.Deed;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.LookAgain;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Option;
import scot.sporran.support.CouncilId;

/** One page of all that takes a while in the council; the address says what of it. */
@Controller("/work/jobs")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class JobsController {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final Jobs jobs;
    private final LookAgain again;
    private final Clock clock;

    JobsController(Frames frames, Gate gate, Jobs jobs, LookAgain again, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.jobs = jobs;
        this.again = again;
        this.clock = clock;
    }

    @Get
    JteModel all(Visit visit, @QueryValue(defaultValue = "") String kind,
            @QueryValue(defaultValue = "") String state) {
        CouncilId council = council(visit);
        Frame frame = frames.work(visit, Frames.Desk.JOBS, "desks.jobs.title");
        When when = new When(clock, frame.language());
        Jobs.Wanted wanted = new Jobs.Wanted(Job.Kind.named(kind).orElse(null), Job.State.named(state).orElse(null));
        List<JobLine> lines = jobs.of(council, wanted, deed -> gate.mayInCouncil(visit, deed)).stream()
                .map(job -> JobLine.of(job, frame, when)).toList();
        Form form = Form.of(frame.language(), Map.of("kind", wanted.kind() == null ? "" : wanted.kind().name(), "state",
                wanted.state() == null ? "" : wanted.state().name()));
        return templates.jobsAll(frame, lines, form, kinds(visit, frame), options(frame, "state", Job.State.values()));
    }

    /** Those that the reader may see at all. */
    private List<Option> kinds(Visit visit, Frame frame) {
        return options(frame, "kind", Arrays.stream(Job.Kind.values())
                .filter(kind -> gate.mayInCouncil(visit, Jobs.deed(kind))).toArray(Job.Kind[]::new));
    }

    private static List<Option> options(Frame frame, String of, Enum<?>[] values) {
        List<Option> options = new ArrayList<>(List.of(new Option("", frame.say("desks.jobs." + of + ".any"))));
        for (Enum<?> one : values) {
            options.add(new Option(one.name(), frame.say("desks.jobs." + of + "." + one.name())));
        }
        return options;
    }

    private CouncilId council(Visit visit) {
        boolean any = Arrays.stream(Job.Kind.values()).anyMatch(kind -> gate.mayInCouncil(visit, Jobs.deed(kind)));
        UUID own = visit.login().councilId();
        return new CouncilId(any && own != null ? own : gate.council(visit, Deed.PREPARE_MONEY));
    }

    /** Says when the page is worth fetching again. */
    @Get("/changes")
    @Produces(MediaType.TEXT_EVENT_STREAM)
    Publisher<Event<String>> changes(Visit visit) {
        CouncilId council = council(visit);
        return again.when(visit.who(), () -> jobs.of(council, new Jobs.Wanted(null, null),
                deed -> gate.mayInCouncil(visit, deed)));
    }
}
