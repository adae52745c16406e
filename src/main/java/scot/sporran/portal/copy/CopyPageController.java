package scot.sporran.portal.copy;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.UUID;
import scot.sporran.identity.Deed;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.support.SupportedPerson;

/** A copy of all that is kept about a person. */
@Controller("/people/{id}/copy")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class CopyPageController {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final CopyAnswers answers;

    CopyPageController(Frames frames, Gate gate, CopyAnswers answers) {
        this.frames = frames;
        this.gate = gate;
        this.answers = answers;
    }

    @Get
    JteModel page(Visit visit, UUID id) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_PERSON);
        Frame frame = frames.person(visit, person, Frames.Spot.ME, "copy.title");
        return templates.copyCopy(frame, "/people/" + id, gate.may(visit, id, Deed.TAKE_COPY));
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.ALL)
    HttpResponse<StreamedFile> take(Visit visit, UUID id) {
        return answers.file(gate.person(visit, id, Deed.TAKE_COPY), visit.login());
    }
}
