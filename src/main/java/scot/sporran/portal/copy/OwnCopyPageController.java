package scot.sporran.portal.copy;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Visit;

/** A copy of all that is kept about an assistant. */
@Controller("/me/copy")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class OwnCopyPageController {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final OwnCopies copies;
    private final CopyAnswers answers;

    OwnCopyPageController(Frames frames, OwnCopies copies, CopyAnswers answers) {
        this.frames = frames;
        this.copies = copies;
        this.answers = answers;
    }

    @Get
    JteModel page(Visit visit) {
        copies.require(visit.who());
        return templates.copyOwn(frames.work(visit, Frames.Desk.NONE, "copy.title"));
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.ALL)
    HttpResponse<StreamedFile> take(Visit visit) {
        return answers.own(visit.who());
    }
}
