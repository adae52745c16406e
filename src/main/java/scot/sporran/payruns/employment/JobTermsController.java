package scot.sporran.payruns.employment;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
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
import scot.sporran.payroll.NiCategory;
import scot.sporran.payroll.TaxCode;

/** What changes about a job from a day on, for programs. */
@Controller("/api/v1/employments/{employmentId}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Employments")
class JobTermsController {

    private final WorkGate gate;
    private final Employments employments;
    private final JobTerms terms;

    JobTermsController(WorkGate gate, Employments employments, JobTerms terms) {
        this.gate = gate;
        this.employments = employments;
        this.terms = terms;
    }

    /** @param pence an hour; for SLEEP_IN a night */
    @Serdeable
    record RateBody(@NotNull RateKind kind, @NotNull LocalDate from, long pence) {}

    /** @param niCategory left out, the letter goes by age */
    @Serdeable
    record TaxBody(@NotNull LocalDate from, @NotBlank String taxCode, @Nullable String niCategory,
            @Nullable String studentPlan, boolean postgraduate, @NotBlank String why) {}

    /** @param until last day of a postponement */
    @Serdeable
    record PensionBody(@NotNull LocalDate from, PensionStanding.@NotNull Kind standing, @Nullable LocalDate until) {}

    /** @param minutes of paid leave, for HOLIDAY */
    @Serdeable
    record AbsenceBody(Absence.@NotNull Kind kind, @NotNull LocalDate first, @Nullable LocalDate last, int minutes) {}

    @Serdeable
    record AbsenceView(UUID id, Absence.Kind kind, LocalDate first, @Nullable LocalDate last, int minutes) {

        static AbsenceView of(Absence absence) {
            return new AbsenceView(absence.id(), absence.kind(), absence.first(), absence.last(), absence.minutes());
        }
    }

    @Serdeable
    record LastDay(@NotNull LocalDate last) {}

    /**
     * @param amountPence the whole debt; for CURRENT_MAINTENANCE a day's; for CHILD_MAINTENANCE a payday's
     * @param fixedPence a sum a payday that the notice names
     */
    @Serdeable
    record OrderBody(PayOrder.@NotNull Kind kind, @NotBlank @Size(max = 40) String reference,
            @NotNull LocalDate receivedOn, long amountPence, @Nullable Long fixedPence, boolean higher) {}

    @Operation(summary = "A rate from a day on", description = "Refused below the minimum wage of that day and age.")
    @Post("/rates")
    HttpResponse<?> rate(@Parameter(hidden = true) SignedIn who, UUID employmentId, @Body @Valid RateBody body) {
        Employment job = gate.job(who, employmentId, Deed.EMPLOY).employment();
        Assistant assistant = employments.assistant(job.assistant()).orElseThrow(Access::notThere);
        WorkGate.sensible(() -> {
            terms.setRate(job, assistant, new Rates.Dated(body.kind(), body.from(), body.pence()),
                    who.login().displayName());
            return true;
        });
        return HttpResponse.noContent();
    }

    @Operation(summary = "A tax code and letter from a pay date on")
    @Post("/tax")
    HttpResponse<?> tax(@Parameter(hidden = true) SignedIn who, UUID employmentId, @Body @Valid TaxBody body) {
        Employment job = gate.job(who, employmentId, Deed.EMPLOY).employment();
        String letter = body.niCategory();
        WorkGate.sensible(() -> {
            terms.setTax(job, new TaxTerms(body.from(), TaxCode.parse(body.taxCode()),
                    letter == null ? null : NiCategory.parse(letter), EmploymentViews.plan(body.studentPlan()),
                    body.postgraduate(), body.why()), who.login().displayName());
            return true;
        });
        return HttpResponse.noContent();
    }

    @Operation(summary = "A pension standing from a day on", description = "Postponed, asked in, or out of the scheme. Opting out in time gives contributions back with the next pay; send that by the opt-out route.")
    @Post("/pension")
    HttpResponse<?> pension(@Parameter(hidden = true) SignedIn who, UUID employmentId, @Body @Valid PensionBody body) {
        Employment job = gate.job(who, employmentId, Deed.EMPLOY).employment();
        WorkGate.sensible(() -> {
            terms.setPension(job, new PensionStanding(body.from(), body.standing(), body.until(), 0),
                    who.login().displayName());
            return true;
        });
        return HttpResponse.noContent();
    }

    @Operation(summary = "A job's absences")
    @Get("/absences")
    List<AbsenceView> absences(@Parameter(hidden = true) SignedIn who, UUID employmentId) {
        Employment job = gate.job(who, employmentId, Deed.VIEW_PAY, Deed.OWN_PAY).employment();
        return terms.absences(List.of(job.id())).getOrDefault(job.id(), List.of()).stream().map(AbsenceView::of)
                .toList();
    }

    @Operation(summary = "Write an absence down", description = "Sickness, a holiday with its minutes, leave for a child. Needs an Idempotency-Key.")
    @Post("/absences")
    HttpResponse<AbsenceView> absent(@Parameter(hidden = true) SignedIn who, UUID employmentId,
            @Nullable @Header("Idempotency-Key") String key, @Body @Valid AbsenceBody body) {
        Employment job = gate.job(who, employmentId, Deed.EMPLOY).employment();
        String natural = WorkGate.key(key);
        return HttpResponse.created(AbsenceView.of(WorkGate.sensible(() -> terms.record(job, body.kind(),
                body.first(), body.last(), body.minutes(), natural, who.login().displayName()))));
    }

    @Operation(summary = "Say when an absence ended")
    @Post("/absences/{absenceId}/end")
    HttpResponse<?> end(@Parameter(hidden = true) SignedIn who, UUID employmentId, UUID absenceId,
            @Body @Valid LastDay body) {
        Employment job = gate.job(who, employmentId, Deed.EMPLOY).employment();
        Absence absence = terms.absence(job.id(), absenceId).orElseThrow(Access::notThere);
        if (!WorkGate.sensible(() -> terms.end(absence, body.last()))) {
            throw new HttpStatusException(HttpStatus.CONFLICT, "This absence had ended already.");
        }
        return HttpResponse.noContent();
    }

    @Operation(summary = "Take back an absence that never was")
    @Delete("/absences/{absenceId}")
    HttpResponse<?> cancel(@Parameter(hidden = true) SignedIn who, UUID employmentId, UUID absenceId) {
        Employment job = gate.job(who, employmentId, Deed.EMPLOY).employment();
        terms.cancel(terms.absence(job.id(), absenceId).orElseThrow(Access::notThere));
        return HttpResponse.noContent();
    }

    @Operation(summary = "An order to take money from pay", description = "An arrestment, an attachment or child maintenance.")
    @Post("/orders")
    HttpResponse<?> order(@Parameter(hidden = true) SignedIn who, UUID employmentId, @Body @Valid OrderBody body) {
        Employment job = gate.job(who, employmentId, Deed.EMPLOY).employment();
        PayOrder order = new PayOrder(PayOrder.idOf(job.id(), body.reference()), job.id(), body.kind(),
                body.reference(),
                body.receivedOn(), null, body.amountPence(), body.fixedPence(),
                body.higher());
        if (!WorkGate.sensible(() -> terms.take(order, who.login().displayName()))) {
            throw new HttpStatusException(HttpStatus.CONFLICT, "An order of this reference is there already.");
        }
        return HttpResponse.noContent();
    }
}
