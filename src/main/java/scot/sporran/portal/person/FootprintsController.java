package scot.sporran.portal.person;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.identity.trail.Footprints;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Step;
import scot.sporran.support.SupportedPerson;

/** Who looked at the person's information, and what others did for them. */
@Controller("/people/{id}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class FootprintsController {

    private static final int A_PAGE = 40;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final Footprints footprints;
    private final Clock clock;

    FootprintsController(Frames frames, Gate gate, Footprints footprints, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.footprints = footprints;
        this.clock = clock;
    }

    @Get("/looks")
    JteModel looks(Visit visit, UUID id, @Nullable @QueryValue UUID before) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_FOOTPRINTS);
        Frame frame = frames.person(visit, person, Frames.Spot.PEOPLE, "looks.title");
        When when = new When(clock, frame.language());
        List<Footprints.Look> found = footprints.looksAt(id, before, A_PAGE + 1);
        List<Step> steps = found.stream().limit(A_PAGE).map(look -> new Step(sentence(frame, look),
                when.of(look.at()), look.at().toString(), "")).toList();
        return page(frame, id, "looks", steps, found.size() > A_PAGE ? found.get(A_PAGE - 1).id() : null);
    }

    private static String sentence(Frame frame, Footprints.Look look) {
        String saw = look.saw().stream()
                .map(deed -> frame.sayEither("saw." + deed, "saw.OTHER"))
                .distinct().collect(Collectors.joining(", "));
        return frame.say("looks.line", who(frame, look.who()), frame.say("role." + look.role()), saw,
                frame.say("purpose." + look.purpose()));
    }

    @Get("/done-for")
    JteModel doneFor(Visit visit, UUID id, @Nullable @QueryValue UUID before) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_FOOTPRINTS);
        Frame frame = frames.person(visit, person, Frames.Spot.PEOPLE, "done-for.title");
        When when = new When(clock, frame.language());
        List<Footprints.Done> found = footprints.doneFor(id, before, A_PAGE + 1);
        List<Step> steps = found.stream().limit(A_PAGE).filter(done -> done.ending() != Footprints.Ending.NOT_DONE)
                .map(done -> new Step(sentence(frame, done), when.of(done.at()), done.at().toString(), "")).toList();
        return page(frame, id, "done-for", steps, found.size() > A_PAGE ? found.get(A_PAGE - 1).id() : null);
    }

    private static String sentence(Frame frame, Footprints.Done done) {
        String line = frame.say("done-for.line", who(frame, done.who()), frame.say("role." + done.role()),
                frame.say("deed." + done.deed()));
        return done.ending() == Footprints.Ending.NOT_KNOWN ? line + " " + frame.say("done-for.not-known") : line;
    }

    private static String who(Frame frame, String name) {
        return name.isBlank() ? frame.say("looks.somebody") : name;
    }

    private JteModel page(Frame frame, UUID id, String at, List<Step> steps, @Nullable UUID last) {
        String path = "/people/" + id + "/";
        List<Frame.Place> tabs = List.of(
                new Frame.Place(path + "looks", frame.say("looks.tab"), "", at.equals("looks")),
                new Frame.Place(path + "done-for", frame.say("done-for.tab"), "", at.equals("done-for")));
        return templates.personFootprints(frame, "/people/" + id, at, tabs, steps,
                last == null ? null : path + at + "?before=" + last);
    }
}
