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
import scot.sporran.identity.LoginId;
import scot.sporran.identity.Role;
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
import scot.sporran.support.about.HelperReach;

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
    private final HelperReach helpers;

    LookController(Frames frames, Looks looks, Employments employments, AssistantReach reach,
            HelperReach helpers) {
        this.frames = frames;
        this.looks = looks;
        this.employments = employments;
        this.reach = reach;
        this.helpers = helpers;
    }

    @Get
    JteModel me(Visit visit) {
        return page(visit, Form.empty(frames.language(visit)));
    }

    private JteModel page(Visit visit, Form form) {
        Frame frame = frames.work(visit, Frames.Desk.NONE, "me.title");
        LookForm.fill(form, looks.of(visit.login().id()));
        return templates.personLook(frame, form, LookForm.languages(), LookForm.sizes(frame),
                own(visit).map(assistant -> ways(frame, form, assistant))
                        .orElseGet(() -> helperWays(visit, frame, form)),
                frame.say(own(visit).isPresent() ? "reach.work" : "reach.helper"),
                Devices.isFor(visit.login()), own(visit).isPresent());
    }

    private Optional<Assistant> own(Visit visit) {
        return employments.assistant(visit.login().id());
    }

    private List<Option> ways(Frame frame, Form form, Assistant assistant) {
        form.with("reach", reach.by(assistant).name());
        return reach.possible(assistant).stream()
                .map(by -> new Option(by.name(), frame.say("reach.work." + by))).toList();
    }

    private static boolean helps(Visit visit) {
        return visit.login().role() == Role.REPRESENTATIVE;
    }

    private List<Option> helperWays(Visit visit, Frame frame, Form form) {
        if (!helps(visit)) {
            return List.of();
        }
        LoginId helper = visit.login().id();
        form.with("reach", helpers.by(helper).name());
        return helpers.possible(helper).stream()
                .map(by -> new Option(by.name(), frame.say("reach.work." + by))).toList();
    }

    @Post("/reach")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> reach(Visit visit, @Body Map<String, Object> body) {
        Form form = Form.of(frames.language(visit), body);
        Assistant assistant = own(visit).orElse(null);
        if (assistant == null && !helps(visit)) {
            throw Access.notThere();
        }
        if (assistant != null) {
            AssistantReach.By by = form.one("reach", AssistantReach.By.class);
            if (by != null) {
                reach.choose(assistant.id(), by);
            }
        } else {
            HelperReach.By by = form.one("reach", HelperReach.By.class);
            if (by != null) {
                helpers.choose(visit.login().id(), by);
            }
        }
        if (!form.ok()) {
            return HttpResponse.badRequest(page(visit, form));
        }
        return Gate.seeOther("/me", "notifications");
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> look(Visit visit, @Body Map<String, Object> body) {
        Form form = Form.of(frames.language(visit), body);
        Look look = LookForm.read(form, looks.of(visit.login().id()));
        if (look == null) {
            return HttpResponse.badRequest(page(visit, form));
        }
        looks.change(visit.login().id(), look);
        return Gate.seeOther("/me", "look");
    }
}
