package scot.sporran.monitoring.api;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.monitoring.cases.Bands;
import scot.sporran.monitoring.cases.Cases;
import scot.sporran.monitoring.cases.FlagAccess;
import scot.sporran.monitoring.cases.FlagCase;
import scot.sporran.monitoring.cases.Lesson;
import scot.sporran.monitoring.cases.Lessons;
import scot.sporran.monitoring.cases.Photos;
import scot.sporran.monitoring.rules.Reason;
import scot.sporran.returns.Band;
import scot.sporran.support.CouncilId;
import scot.sporran.support.money.Answers;

/** What follows from a flag: how closely its budget is looked at, what its dismissal taught, the photo that answered it. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Flags")
class BandController {

    private static final int MOST = 200;

    private final Access access;
    private final FlagAccess flags;
    private final Cases cases;
    private final Bands bands;
    private final Lessons lessons;

    BandController(Access access, FlagAccess flags, Cases cases, Bands bands, Lessons lessons) {
        this.access = access;
        this.flags = flags;
        this.cases = cases;
        this.bands = bands;
        this.lessons = lessons;
    }

    /** @param seen the number of what was said last; 0 for nothing @param months until it ends by itself */
    @Serdeable
    record BandBody(@Min(0) int seen, @NotNull Band band, @NotBlank @Size(max = 1_000) String why,
            @Min(1) @Max(6) int months) {}

    /** What a dismissal taught. @param quieted how many flags it has kept quiet */
    @Serdeable
    record LessonLine(UUID id, UUID budgetId, Reason reason, @Nullable String subject, LocalDate until, String why,
            String taughtBy, int quieted, @Nullable String takenBackBy) {

        static LessonLine of(Lesson one) {
            return new LessonLine(one.id(), one.budget().value(), one.reason(), one.subject(), one.until(), one.why(),
                    one.taughtBy(), one.quieted(), one.takenBackBy());
        }
    }

    @Operation(summary = "What was said on how closely a flag's budget is looked at, the latest first")
    @Get("/flags/{flagId}/bands")
    List<BandLine> bands(@Parameter(hidden = true) SignedIn who, UUID flagId) {
        return bands.of(found(who, flagId).budget()).stream().map(BandLine::of).toList();
    }

    @Operation(summary = "Say how closely a flag's budget is looked at", description = "With a reason that the person reads and may reply to; it ends by "
            + "itself. Answers 412 when somebody said something else meanwhile.")
    @Post("/flags/{flagId}/bands")
    HttpResponse<BandLine> band(@Parameter(hidden = true) SignedIn who, UUID flagId, @Body @Valid BandBody body) {
        FlagCase flag = found(who, flagId);
        access.requireInCouncil(who, Deed.REVIEW_MONEY, flag.council().value());
        return HttpResponse.created(BandLine.of(Answers.value(
                bands.say(flag.budget(), body.seen(), body.band(), body.why(), body.months(), who.login()))));
    }

    @Operation(summary = "A photo that was sent as an answer")
    @Get("/flags/{flagId}/photos/{step}")
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> photo(@Parameter(hidden = true) SignedIn who, UUID flagId, int step) {
        Photos.Photo photo = cases.photo(found(who, flagId), step).orElseThrow(Access::notThere);
        return HttpResponse.ok(photo.bytes()).contentType(MediaType.of(photo.kind()));
    }

    @Operation(summary = "What dismissals taught, the latest first")
    @Get("/councils/{councilId}/monitoring/lessons")
    List<LessonLine> lessons(@Parameter(hidden = true) SignedIn who, UUID councilId) {
        access.requireInCouncil(who, Deed.READ_RULES, councilId);
        return lessons.of(new CouncilId(councilId), MOST).stream().map(LessonLine::of).toList();
    }

    @Operation(summary = "Take a lesson back", description = "The rule asks again from now on.")
    @Delete("/councils/{councilId}/monitoring/lessons/{lessonId}")
    HttpResponse<?> takeBack(@Parameter(hidden = true) SignedIn who, UUID councilId, UUID lessonId) {
        access.requireInCouncil(who, flags.review(who.login()), councilId);
        if (!lessons.takeBack(new CouncilId(councilId), lessonId, who.login())) {
            throw Access.notThere();
        }
        return HttpResponse.noContent();
    }

    private FlagCase found(SignedIn who, UUID flagId) {
        FlagCase flag = flags.require(who.login(), flagId);
        access.require(who, Deed.VIEW_PERSON, Subject.person(flag.person().value()));
        return flag;
    }
}
