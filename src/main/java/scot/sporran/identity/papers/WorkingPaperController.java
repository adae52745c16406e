package scot.sporran.identity.papers;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.platform.BadInputException;

/** Auditors' working papers about a person. */
@Controller("/api/v1/people/{personId}/working-papers")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Audit")
class WorkingPaperController {

    private static final int LONGEST_KEY = 100;

    private final Access access;
    private final WorkingPapers papers;

    WorkingPaperController(Access access, WorkingPapers papers) {
        this.access = access;
        this.papers = papers;
    }

    /**
     * @param sample the seed of the sample in which the person was drawn
     * @param words needed unless all is in order
     */
    @Serdeable
    record PaperBody(@Nullable String sample, @NotNull WorkingPaper.Step step, @NotNull WorkingPaper.Verdict verdict,
            @Nullable String words) {}

    @Serdeable
    record PaperView(UUID id, String sample, WorkingPaper.Step step, WorkingPaper.Verdict verdict, String words,
            String by, Instant at) {

        static PaperView of(WorkingPaper paper) {
            return new PaperView(paper.id(), paper.sample(), paper.step(), paper.verdict(), paper.words(), paper.by(),
                    paper.at());
        }
    }

    @Operation(summary = "What auditors wrote down about a person's case", description = "The latest first.")
    @Get
    List<PaperView> all(@Parameter(hidden = true) SignedIn who, UUID personId) {
        return view(council(who, personId), personId);
    }

    @Operation(summary = "Write a working paper", description = "It stays as it is; what turns out otherwise is another paper. "
            + "The same Idempotency-Key again writes nothing more. Answers with all papers about the person.")
    @Post
    @Status(HttpStatus.CREATED)
    List<PaperView> write(@Parameter(hidden = true) SignedIn who, UUID personId,
            @Nullable @Header("Idempotency-Key") String key, @Body @Valid PaperBody body) {
        UUID council = council(who, personId);
        if (key == null || key.isBlank() || key.length() > LONGEST_KEY) {
            throw new BadInputException("Idempotency-Key", "1 to 100 characters", "Send a new one with each paper.");
        }
        papers.write(council, personId,
                new WorkingPapers.Written(body.sample() == null ? "" : body.sample(), body.step(), body.verdict(),
                        body.words() == null ? "" : body.words()),
                key, who.login());
        return view(council, personId);
    }

    private List<PaperView> view(UUID council, UUID person) {
        return papers.of(council, person).stream().map(PaperView::of).toList();
    }

    private UUID council(SignedIn who, UUID person) {
        access.require(who, Deed.KEEP_PAPERS, Subject.person(person));
        UUID council = who.login().councilId();
        if (council == null) {
            throw Access.notThere();
        }
        return council;
    }
}
