package scot.sporran.portal.jobs;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.platform.Language;
import scot.sporran.support.CouncilId;

/** What takes a while in a council, for programs: the same list as on the page. */
@Controller("/api/v1/councils/{councilId}/jobs")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Jobs")
class JobsApiController {

    private final Access access;
    private final Jobs jobs;

    JobsApiController(Access access, Jobs jobs) {
        this.access = access;
        this.jobs = jobs;
    }

    /**
     * @param by who began it
     * @param done parts that are done
     * @param of so many; 0 where nobody knows yet
     * @param result what came of it, in plain English
     * @param mend what to do about what stopped it or was left over; null where nothing is
     * @param page where it is looked after
     */
    @Serdeable
    record JobView(Job.Kind kind, String what, String by, Instant beganAt, Job.State state, long done, long of,
            String result, @Nullable String mend, String page) {

        static JobView of(Job job) {
            Job.Said mend = job.mend();
            return new JobView(job.kind(), job.what().in(Language.ENGLISH), job.by(), job.began(), job.state(),
                    job.done(), job.of(), job.result().in(Language.ENGLISH),
                    mend == null ? null : mend.in(Language.ENGLISH), job.href());
        }
    }

    @Operation(summary = "What takes a while, newest first", description = "Runs, files in and out, and try-outs of rules: the last of each kind that the caller may see.")
    @Get
    List<JobView> all(@Parameter(hidden = true) SignedIn who, UUID councilId, @QueryValue Job.@Nullable Kind kind,
            @QueryValue Job.@Nullable State state) {
        if (Arrays.stream(Job.Kind.values()).map(Jobs::deed)
                .noneMatch(deed -> access.mayInCouncil(who.login(), deed, councilId))) {
            access.requireInCouncil(who, Deed.PREPARE_MONEY, councilId);
        }
        return jobs.of(new CouncilId(councilId), new Jobs.Wanted(kind, state),
                deed -> access.mayInCouncil(who.login(), deed, councilId)).stream().map(JobView::of).toList();
    }
}
