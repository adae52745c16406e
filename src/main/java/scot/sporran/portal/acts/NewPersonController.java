package scot.sporran.portal.acts;

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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import scot.sporran.identity.Deed;
import scot.sporran.platform.AnsweredRequests;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Form;
import scot.sporran.support.CouncilId;
import scot.sporran.support.People;

/** Writes down a supported person; their plan, budget and helpers follow on their own page. */
@Controller("/work/new-person")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class NewPersonController {

    private static final String HERE = "/work/new-person";

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final People people;
    private final AnsweredRequests answered;

    NewPersonController(Frames frames, Gate gate, People people, AnsweredRequests answered) {
        this.frames = frames;
        this.gate = gate;
        this.people = people;
        this.answered = answered;
    }

    @Get
    JteModel form(Visit visit) {
        gate.council(visit, Deed.RECORD_PERSON);
        return page(visit, Form.empty(frames.language(visit)));
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> add(Visit visit, @Body Map<String, Object> body) {
        UUID council = gate.council(visit, Deed.RECORD_PERSON);
        Form form = Form.of(frames.language(visit), body);
        String name = form.text("name", 1, 120);
        String reference = form.text("council-reference", 0, 40);
        if (!reference.isEmpty() && people.findByReference(new CouncilId(council), reference).isPresent()) {
            form.wrong("council-reference", form.language().say("do.council-reference.taken"));
        }
        String id = form.send(Map.of(), () -> answered.once(visit.login().id().value(), form.key(),
                List.of(council, name, reference), String.class, () -> people.add(new CouncilId(council), name,
                        reference.isEmpty() ? null : reference).id().value().toString()));
        return id == null
                ? HttpResponse.badRequest(page(visit, form))
                : Gate.seeOther("/people/" + id, "written");
    }

    private JteModel page(Visit visit, Form form) {
        Frame frame = frames.work(visit, Frames.Desk.PEOPLE, "do.person-new");
        Fields fields = new Fields("person-new", form).line("name").line("council-reference");
        return templates.workAct(frame, frame.say("people.title"), "", "/work/people", HERE, fields.all(), form);
    }
}
