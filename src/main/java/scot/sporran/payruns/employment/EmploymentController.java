package scot.sporran.payruns.employment;

import scot.sporran.identity.Access;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.http.annotation.Status;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.payruns.employment.EmploymentViews.BankBody;
import scot.sporran.payruns.employment.EmploymentViews.ChecksBody;
import scot.sporran.payruns.employment.EmploymentViews.JobView;
import scot.sporran.payruns.employment.EmploymentViews.LeavingBody;
import scot.sporran.payruns.employment.EmploymentViews.NewJob;
import scot.sporran.platform.EntityTag;
import scot.sporran.support.money.Answers;

/** Taking people on and letting them go, for programs. National Insurance numbers and accounts are shown covered. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Employments")
class EmploymentController {

    private final WorkGate gate;
    private final Employments employments;
    private final EmploymentViews views;
    private final AssistantLogins logins;

    EmploymentController(WorkGate gate, Employments employments, EmploymentViews views, AssistantLogins logins) {
        this.gate = gate;
        this.employments = employments;
        this.views = views;
        this.logins = logins;
    }

    @Operation(summary = "Take somebody on", description = "Needs an Idempotency-Key. Answers 409 in words when they may not be paid from this support.")
    @Post("/employers/{employerId}/employments")
    HttpResponse<JobView> hire(@Parameter(hidden = true) SignedIn who, UUID employerId,
            @Nullable @Header("Idempotency-Key") String key, @Body @Valid NewJob body) {
        Employer employer = gate.employer(who, employerId, Deed.EMPLOY);
        String natural = WorkGate.key(key);
        return HttpResponse.created(views.of(WorkGate.sensible(
                () -> Answers.value(employments.hire(employer, body.read(), natural, who.login())))));
    }

    @Operation(summary = "An employer's jobs, past ones too")
    @Get("/employers/{employerId}/employments")
    List<JobView> all(@Parameter(hidden = true) SignedIn who, UUID employerId) {
        return employments.of(gate.employer(who, employerId, Deed.VIEW_PAY).id()).stream().map(views::of).toList();
    }

    @Operation(summary = "A job", description = "Its ETag is what a change sends as If-Match.")
    @Get("/employments/{employmentId}")
    HttpResponse<JobView> one(@Parameter(hidden = true) SignedIn who, UUID employmentId, HttpRequest<?> request) {
        Employment job = gate.job(who, employmentId, Deed.VIEW_PAY, Deed.OWN_PAY).employment();
        return EntityTag.answer(request, Integer.toString(job.version()), () -> views.of(job));
    }

    @Operation(summary = "The login's own jobs")
    @Get("/my-work")
    List<JobView> mine(@Parameter(hidden = true) SignedIn who) {
        return employments.assistant(who.login().id()).map(assistant -> employments.of(assistant.id()))
                .orElse(List.of()).stream().map(views::of).toList();
    }

    @Operation(summary = "Say where pay goes", description = "The assistant may too. Another account than before wants a fresh proof of who asks. Needs If-Match.")
    @Put("/employments/{employmentId}/bank")
    JobView bank(@Parameter(hidden = true) SignedIn who, UUID employmentId, @Body @Valid BankBody body,
            HttpRequest<?> request) {
        WorkGate.Job found = gate.job(who, employmentId, Deed.EMPLOY, Deed.OWN_PAY);
        gate.requireAccount(who, found);
        Employment job = seen(found, request);
        return views.of(WorkGate.changed(employments.tellBank(job, WorkGate.sensible(body::read),
                who.login())));
    }

    @Operation(summary = "Write down that papers were seen", description = "The right to work; membership of the PVG scheme. Needs If-Match.")
    @Put("/employments/{employmentId}/checks")
    JobView checks(@Parameter(hidden = true) SignedIn who, UUID employmentId, @Body @Valid ChecksBody body,
            HttpRequest<?> request) {
        Employment job = seen(gate.job(who, employmentId, Deed.EMPLOY), request);
        return views.of(WorkGate.changed(
                WorkGate.sensible(() -> employments.seen(job, body.rightToWorkSeenOn(), body.pvgSeenOn()))));
    }

    /** @param code eight digits, good once and for ten minutes */
    @Serdeable
    record PairingView(String code) {}

    @Operation(summary = "A code that lets the assistant sign in", description = "Handed over in person; typed at the sign-in page it begins their session. "
            + "Answers 409 where they also work for somebody for whom the asker does not employ.")
    @Post("/employments/{employmentId}/pairing-codes")
    @Status(HttpStatus.CREATED)
    PairingView pair(@Parameter(hidden = true) SignedIn who, UUID employmentId) {
        Employment job = gate.job(who, employmentId, Deed.EMPLOY).employment();
        Assistant assistant = employments.assistant(job.assistant()).orElseThrow(Access::notThere);
        return new PairingView(logins
                .code(assistant, employer -> gate.may(who, employer, Deed.EMPLOY), who.login())
                .orElseThrow(() -> new HttpStatusException(HttpStatus.CONFLICT,
                        "They also work for somebody else. Only who employs them everywhere can let them in.")));
    }

    @Operation(summary = "End a job", description = "Needs If-Match. What is owed then is in the leaving estimate.")
    @Post("/employments/{employmentId}/leaving")
    JobView leave(@Parameter(hidden = true) SignedIn who, UUID employmentId, @Body @Valid LeavingBody body,
            HttpRequest<?> request) {
        Employment job = seen(gate.job(who, employmentId, Deed.EMPLOY), request);
        return views.of(WorkGate.changed(WorkGate.sensible(
                () -> employments.leave(job, body.lastDay(), body.reason(), body.noticeOn()))));
    }

    private static Employment seen(WorkGate.Job job, HttpRequest<?> request) {
        EntityTag.requireSeen(request, Integer.toString(job.employment().version()));
        return job.employment();
    }
}
