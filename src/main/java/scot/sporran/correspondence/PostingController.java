package scot.sporran.correspondence;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.PeopleDirectory;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.platform.PageOf;

/** Letters that a council prints and posts itself, and people who wrote and wait, for programs. */
@Controller("/api/v1/councils/{councilId}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Correspondence")
class PostingController {

    private final Access access;
    private final CorrespondenceDesk desk;
    private final PeopleDirectory people;

    PostingController(Access access, CorrespondenceDesk desk, PeopleDirectory people) {
        this.access = access;
        this.desk = desk;
        this.people = people;
    }

    /** @param personId whom it is about @param to the name on the envelope; empty when nobody is known */
    @Serdeable
    record LetterToPost(UUID id, UUID personId, String to, Instant at) {}

    @Operation(summary = "Letters to print and post, the oldest first")
    @Get("/letters-to-post")
    List<LetterToPost> toPost(@Parameter(hidden = true) SignedIn who, UUID councilId,
            @QueryValue(defaultValue = "50") @Min(1) @Max(PageOf.MOST) int limit) {
        access.requireInCouncil(who, Deed.WRITE_MESSAGES, councilId);
        return desk.notices().toPrint(councilId, limit).stream().map(notice -> new LetterToPost(notice.id(),
                notice.person(), desk.recipient(notice).map(Recipients.Recipient::name).orElse(""), notice.at()))
                .toList();
    }

    @Operation(summary = "Note that a letter was posted", description = "Again changes nothing.")
    @Post("/letters-to-post/{letterId}/posted")
    HttpResponse<?> posted(@Parameter(hidden = true) SignedIn who, UUID councilId, UUID letterId) {
        access.requireInCouncil(who, Deed.WRITE_MESSAGES, councilId);
        Notices.Notice notice = desk.notices().find(letterId).filter(found -> found.council().equals(councilId))
                .orElseThrow(Access::notThere);
        if (people.councilOf(notice.person()).isPresent()) {
            access.require(who, Deed.WRITE_MESSAGES, Subject.person(notice.person()));
        }
        desk.notices().posted(notice.id());
        return HttpResponse.noContent();
    }

    @Operation(summary = "People who wrote and have no answer yet", description = "Their ids, who waits longest first.")
    @Get("/waiting-messages")
    List<UUID> waiting(@Parameter(hidden = true) SignedIn who, UUID councilId,
            @QueryValue(defaultValue = "50") @Min(1) @Max(PageOf.MOST) int limit) {
        access.requireInCouncil(who, Deed.WRITE_MESSAGES, councilId);
        return desk.messages().waiting(councilId, limit).stream().map(Messages.Waiting::person).toList();
    }
}
