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
import java.util.Map;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Look;
import scot.sporran.portal.Looks;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Form;

/** How the pages look, for those who are here for others and have no budget of their own: assistants and helpers. */
@Controller("/me")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class LookController {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Looks looks;

    LookController(Frames frames, Looks looks) {
        this.frames = frames;
        this.looks = looks;
    }

    @Get
    JteModel me(Visit visit) {
        return page(visit, Form.empty(frames.language(visit)));
    }

    private JteModel page(Visit visit, Form form) {
        Frame frame = frames.work(visit, Frames.Desk.NONE, "me.title");
        LookForm.fill(form, looks.of(visit.login().id()));
        return templates.personLook(frame, form, LookForm.languages(), LookForm.sizes(frame));
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
