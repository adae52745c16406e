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
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.support.People;
import scot.sporran.support.PersonId;

/** A copy of all that is kept about a person, for programs. */
@Controller("/api/v1/people/{personId}/copies")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "People")
class CopyController {

    private final Access access;
    private final People people;
    private final CopyAnswers answers;

    CopyController(Access access, People people, CopyAnswers answers) {
        this.access = access;
        this.people = people;
        this.answers = answers;
    }

    @Operation(summary = "A copy of all that is kept about the person", description = "A ZIP file: a page to read, CSV tables, "
            + "the same as JSON, and the pictures and papers that were sent in. Wants a fresh proof of who asks. For somebody who "
            + "helps it has what they may see, and `whole` in the JSON is false.")
    @Post
    @Produces(MediaType.ALL)
    HttpResponse<StreamedFile> take(@Parameter(hidden = true) SignedIn who, UUID personId) {
        access.require(who, Deed.TAKE_COPY, Subject.person(personId));
        return answers.file(people.find(new PersonId(personId)).orElseThrow(Access::notThere), who.login());
    }
}
