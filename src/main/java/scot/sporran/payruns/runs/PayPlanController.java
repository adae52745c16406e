package scot.sporran.payruns.runs;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
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
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.payruns.employment.BureauId;
import scot.sporran.payruns.employment.Bureaus;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.EmployerId;
import scot.sporran.payruns.employment.Employers;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.EmploymentId;
import scot.sporran.payruns.employment.RateKind;
import scot.sporran.payruns.employment.WorkGate;
import scot.sporran.payruns.pay.Adjustment;
import scot.sporran.platform.Cursor;
import scot.sporran.platform.PageOf;
import scot.sporran.support.money.Answers;

/** What is to come: corrections for the next pay, opting out, pay at risk, and what a new minimum wage costs. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Pay runs")
class PayPlanController {

    private static final int MOST_HOURLY = 100_000;

    private final WorkGate gate;
    private final Adjustments adjustments;
    private final PayWarnings warnings;
    private final UpliftPreview uplift;
    private final Employers employers;
    private final Bureaus bureaus;

    PayPlanController(WorkGate gate, Adjustments adjustments, PayWarnings warnings, UpliftPreview uplift,
            Employers employers, Bureaus bureaus) {
        this.gate = gate;
        this.adjustments = adjustments;
        this.warnings = warnings;
        this.uplift = uplift;
        this.employers = employers;
        this.bureaus = bureaus;
    }

    /** @param amountPence below zero takes off; only for CORRECTION */
    @Serdeable
    record AdjustmentBody(Adjustment.@NotNull Kind kind, long amountPence, @NotBlank @Size(max = 100) String words) {}

    @Serdeable
    record AdjustmentView(UUID id, Adjustment.Kind kind, long amountPence, String words) {}

    @Serdeable
    record OptOutBody(@NotNull LocalDate notice) {}

    /** @param refundPence what the next pay gives back; nothing when the notice came too late */
    @Serdeable
    record OptOutView(long refundPence) {}

    /** @param employmentId whose pay; left out when it is everybody's */
    @Serdeable
    record WarningView(LocalDate payDate, PayWarnings.Reason reason, @Nullable UUID employmentId, String words,
            Instant toldAt) {

        static WarningView of(PayWarnings.Warning warning) {
            EmploymentId job = warning.employment();
            return new WarningView(warning.payDate(), warning.reason(), job == null ? null : job.value(),
                    warning.words(), warning.toldAt());
        }
    }

    /**
     * @param kind of time that the rate is for; the pence of a SLEEP_IN are for a night
     * @param byLaw whether the minimum wage asks for it; else the funder of personal assistants does
     */
    @Serdeable
    record RiseView(UUID employmentId, RateKind kind, long nowPence, long leastPence, boolean byLaw, int weeklyMinutes,
            long moreAWeekPence) {

        static RiseView of(UpliftPreview.Rise rise) {
            return new RiseView(rise.employment().value(), rise.kind(), rise.now().pence(), rise.least().pence(),
                    rise.byLaw(), rise.weeklyMinutes(), rise.moreAWeek().pence());
        }
    }

    /**
     * @param affordable whether the rises do not make the money run short earlier than it would anyway
     * @param funderKnown whether it is known what the funder asks from that day on; else send funderPence
     */
    @Serdeable
    record UpliftView(UUID employerId, String name, List<RiseView> rises, long moreAWeekPence, int weeks,
            @Nullable LocalDate shortOn, boolean affordable, boolean funderKnown) {

        static UpliftView of(UpliftPreview.Preview preview) {
            return new UpliftView(preview.employer().id().value(), preview.employer().name(),
                    preview.rises().stream().map(RiseView::of).toList(), preview.moreAWeek().pence(), preview.weeks(),
                    preview.shortOn(), preview.affordable(), preview.funderKnown());
        }
    }

    @Operation(summary = "Put something right with the next pay", description = "A correction, expenses, pay for notice or redundancy. Needs an Idempotency-Key.")
    @Post("/employments/{employmentId}/adjustments")
    HttpResponse<AdjustmentView> adjust(@Parameter(hidden = true) SignedIn who, UUID employmentId,
            @Nullable @Header("Idempotency-Key") String key, @Body @Valid AdjustmentBody body) {
        Employment job = gate.job(who, employmentId, Deed.EMPLOY).employment();
        String natural = WorkGate.key(key);
        Adjustment made = WorkGate.sensible(() -> Answers.value(adjustments.add(job, body.kind(), body.amountPence(),
                body.words().strip(), natural, who.login())));
        return HttpResponse.created(new AdjustmentView(made.id(), made.kind(), made.amountPence(), made.words()));
    }

    @Operation(summary = "Take an adjustment back", description = "Until it is paid; then 409.")
    @Delete("/employments/{employmentId}/adjustments/{adjustmentId}")
    HttpResponse<?> takeBack(@Parameter(hidden = true) SignedIn who, UUID employmentId, UUID adjustmentId) {
        Employment job = gate.job(who, employmentId, Deed.EMPLOY).employment();
        if (!adjustments.cancel(job.id(), adjustmentId)) {
            throw new HttpStatusException(HttpStatus.CONFLICT,
                    "This job has no such adjustment that is still to be paid.");
        }
        return HttpResponse.noContent();
    }

    @Operation(summary = "Write down that somebody opted out of the pension", description = "Within a month of joining, the next pay gives back what was taken. The notice comes from the worker or the provider, never from the employer.")
    @Post("/employments/{employmentId}/pension/opt-out")
    OptOutView optOut(@Parameter(hidden = true) SignedIn who, UUID employmentId, @Body @Valid OptOutBody body) {
        Employment job = gate.job(who, employmentId, Deed.EMPLOY).employment();
        return new OptOutView(
                WorkGate.sensible(() -> adjustments.optOut(job, body.notice(), who.login().displayName())));
    }

    @Operation(summary = "Pay at risk", description = "Looked at now: no hours, hours nobody approved, not enough money, no run; a report to HMRC that is due or was refused, an insurance that ends.")
    @Get("/employers/{employerId}/pay-warnings")
    List<WarningView> warnings(@Parameter(hidden = true) SignedIn who, UUID employerId) {
        return warnings.look(gate.employer(who, employerId, Deed.VIEW_PAY)).stream().map(WarningView::of).toList();
    }

    @Operation(summary = "Whether one's own pay is at risk")
    @Get("/employments/{employmentId}/pay-warnings")
    List<WarningView> own(@Parameter(hidden = true) SignedIn who, UUID employmentId) {
        WorkGate.Job job = gate.job(who, employmentId, Deed.VIEW_PAY, Deed.OWN_PAY);
        return warnings.look(job.employer()).stream()
                .filter(warning -> warning.reason().putsPayAtRisk() && (warning.employment() == null
                        || warning.employment().equals(job.employment().id())))
                .map(WarningView::of).toList();
    }

    @Operation(summary = "What a new minimum costs an employer", description = "By the minimum wage of each age, and by what the funder asks for a personal assistant: funderPence, an hour, where the council has said so, else what is published. All kinds of time: a sleep-in's allowance rises only for the funder.")
    @Get("/employers/{employerId}/uplift-preview")
    UpliftView uplift(@Parameter(hidden = true) SignedIn who, UUID employerId, @QueryValue LocalDate from,
            @Nullable @QueryValue @Min(1) @Max(MOST_HOURLY) Integer funderPence) {
        Employer employer = gate.employer(who, employerId, Deed.VIEW_PAY);
        return UpliftView.of(WorkGate.sensible(() -> uplift.of(employer, from, funderPence)));
    }

    @Operation(summary = "What a new minimum wage costs the employers of the login's bureau", description = "Those with a rate that has to rise; affordable says who cannot pay it.")
    @Get("/my-bureau/uplift-preview")
    PageOf<UpliftView> upliftOfAll(@Parameter(hidden = true) SignedIn who, @QueryValue LocalDate from,
            @Nullable @QueryValue @Min(1) @Max(MOST_HOURLY) Integer funderPence, @Nullable @QueryValue String after,
            @QueryValue(defaultValue = "50") @Min(1) @Max(PageOf.MOST) int limit) {
        BureauId bureau = bureaus.of(who.login().id()).orElseThrow(Access::notThere);
        Cursor cursor = Cursor.parse(after);
        return PageOf.of(employers.ofBureau(bureau, cursor == null ? null : new EmployerId(cursor.id()), limit + 1),
                limit, employer -> UpliftView.of(WorkGate.sensible(() -> uplift.of(employer, from, funderPence))),
                employer -> new Cursor(0, employer.id().value()));
    }
}
