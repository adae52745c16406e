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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.identity.papers.WorkingPaper;
import scot.sporran.identity.papers.WorkingPapers;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Option;
import scot.sporran.portal.parts.Query;
import scot.sporran.portal.parts.Step;
import scot.sporran.support.SupportedPerson;

/** An auditor walks from a person's plan to the evidence, and writes down beside it what was found. */
@Controller("/people/{id}/walk")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class WalkController {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final WalkPages walk;
    private final WorkingPapers papers;
    private final Clock clock;

    WalkController(Frames frames, Gate gate, WalkPages walk, WorkingPapers papers, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.walk = walk;
        this.papers = papers;
        this.clock = clock;
    }

    /** @param sample the seed of the sample from which the auditor comes; empty for none */
    @Get
    JteModel walk(Visit visit, UUID id, @QueryValue(defaultValue = "") String sample) {
        return page(visit, person(visit, id), sample, null);
    }

    private SupportedPerson person(Visit visit, UUID id) {
        gate.person(visit, id, Deed.KEEP_PAPERS);
        gate.person(visit, id, Deed.VIEW_PLAN);
        return gate.person(visit, id, Deed.VIEW_PURCHASES);
    }

    private JteModel page(Visit visit, SupportedPerson person, String sample, @Nullable Form typed) {
        Frame frame = frames.person(visit, person, Frames.Spot.NONE, "walk.title", person.displayName());
        When when = new When(clock, frame.language());
        UUID id = person.id().value();
        List<Step> written = papers.of(person.council().value(), id).stream().map(paper -> new Step(
                frame.say("walk.paper", frame.say("walk.step." + paper.step()),
                        frame.say("walk.verdict." + paper.verdict()), paper.by()),
                when.of(paper.at()), paper.at().toString(), paper.words())).toList();
        List<Option> steps = Stream.of(WorkingPaper.Step.values())
                .map(one -> new Option(one.name(), frame.say("walk.step." + one))).toList();
        List<Option> verdicts = Stream.of(WorkingPaper.Verdict.values())
                .map(one -> new Option(one.name(), frame.say("walk.verdict." + one))).toList();
        String back = Query.NONE.and("seed", sample).at("/work/samples");
        return templates.workWalk(frame, "/people/" + id, back, "/work/audit?person=" + id, sample,
                walk.of(person, frame), written, steps, verdicts, typed == null ? Form.empty(frame.language()) : typed);
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> write(Visit visit, UUID id, @Body Map<String, Object> body) {
        SupportedPerson person = person(visit, id);
        Form form = Form.of(frames.language(visit), body);
        WorkingPaper.Step step = form.one("step", WorkingPaper.Step.class);
        WorkingPaper.Verdict verdict = form.one("verdict", WorkingPaper.Verdict.class);
        String sample = form.value("sample");
        Boolean done = step == null || verdict == null ? null : form.send(Map.of(), () -> {
            papers.write(person.council().value(), id,
                    new WorkingPapers.Written(sample, step, verdict, form.value("words")), form.key(), visit.login());
            return true;
        });
        return done == null
                ? HttpResponse.badRequest(page(visit, person, sample, form))
                : Gate.seeOther(Query.NONE.and("sample", sample).at("/people/" + id + "/walk"), "walk.paper");
    }
}
