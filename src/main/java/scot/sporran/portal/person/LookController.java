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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import scot.sporran.correspondence.devices.Devices;
import scot.sporran.identity.Access;
import scot.sporran.payruns.employment.Assistant;
import scot.sporran.payruns.employment.AssistantReach;
import scot.sporran.payruns.employment.Employments;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Look;
import scot.sporran.portal.Looks;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Option;

/**
 * How the pages look, for those who are here for others and have no budget of their own: assistants and helpers. And, for
 * assistants, how they are told that there is something to read.
 */
@Controller("/me")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class LookController {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Looks looks;
    private final Employments employments;
    private final AssistantReach reach;

    LookController(Frames frames, Looks looks, Employments employments, AssistantReach reach) {
        this.frames = frames;
        this.looks = looks;
        this.employments = employments;
        this.reach = reach;
    }

    @Get
    JteModel me(Visit visit) {
        return page(visit, Form.empty(frames.language(visit)));
    }

    private JteModel page(Visit visit, Form form) {
        Frame frame = frames.work(visit, Frames.Desk.NONE, "me.title");
        LookForm.fill(form, looks.of(visit.login().id()));
        return templates.personLook(frame, form, LookForm.languages(), LookForm.sizes(frame),
                own(visit).map(assistant -> ways(frame, form, assistant)).orElse(List.of()),
                Devices.isFor(visit.login()));
    }

    private Optional<Assistant> own(Visit visit) {
        return employments.assistant(visit.login().id());
    }

    private List<Option> ways(Frame frame, Form form, Assistant assistant) {
        form.with("reach", reach.by(assistant).name());
        return reach.possible(assistant).stream()
                .map(by -> new Option(by.name(), frame.say("reach.work." + by))).toList();
    }

    @Post("/reach")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> reach(Visit visit, @Body Map<String, Object> body) {
        Assistant assistant = own(visit).orElseThrow(Access::notThere);
        Form form = Form.of(frames.language(visit), body);
        AssistantReach.By by = form.one("reach", AssistantReach.By.class);
        if (by == null) {
            return HttpResponse.badRequest(page(visit, form));
        }
        reach.choose(assistant.id(), by);
        return Gate.seeOther("/me", "notifications");
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> look(Visit visit, @Body Map<String, Object> body) {
        Form form = Form.of(frames.language(visit), body);
        Look look = LookForm.read(form);
        if (look == null) {
            return HttpResponse.badRequest(page(visit, form));
        }
        looks.change(visit.login().id(), look);
        return Gate.seeOther("/me", "look");
    }
}
