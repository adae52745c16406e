package scot.sporran.portal.copy;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import scot.sporran.identity.SignedIn;

/** A copy of all that is kept about an assistant, for programs. */
@Controller("/api/v1/my-work/copies")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Employments")
class OwnCopyController {

    private final CopyAnswers answers;

    OwnCopyController(CopyAnswers answers) {
        this.answers = answers;
    }

    @Operation(summary = "A copy of all that is kept about you as an assistant", description = "A ZIP file: a page to read, CSV tables, and the "
            + "same as JSON. Nothing about those you work for but their names. Wants a fresh proof of who asks.")
    @Post
    @Produces(MediaType.ALL)
    HttpResponse<StreamedFile> take(@Parameter(hidden = true) SignedIn who) {
        return answers.own(who);
    }
}
