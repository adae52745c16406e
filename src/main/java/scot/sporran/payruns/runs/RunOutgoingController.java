package scot.sporran.payruns.runs;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
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
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.payments.OrderState;
import scot.sporran.payments.PaymentOrder;
import scot.sporran.payruns.employment.EmployerId;
import scot.sporran.payruns.employment.Employers;
import scot.sporran.payruns.employment.EmploymentId;
import scot.sporran.payruns.employment.WorkGate;
import scot.sporran.payruns.outgoing.Handovers;
import scot.sporran.payruns.pay.PaidPayslip;
import scot.sporran.payruns.pay.Payslips;
import scot.sporran.payruns.submissions.Reporting;
import scot.sporran.platform.Cursor;
import scot.sporran.platform.PageOf;

/** What leaves with a run, for programs: wages at the bank, what still has to wait, how HMRC is told. */
@Controller("/api/v1/pay-runs/{runId}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Pay runs")
class RunOutgoingController {

    private static final int MOST = 200;
    private static final UUID FIRST = new UUID(0, 0);

    private final PayRunGate gate;
    private final PayRuns runs;
    private final PayRunJobs jobs;
    private final Handovers handovers;
    private final Payslips payslips;
    private final Employers employers;

    RunOutgoingController(PayRunGate gate, PayRuns runs, PayRunJobs jobs, Handovers handovers, Payslips payslips,
            Employers employers) {
        this.gate = gate;
        this.runs = runs;
        this.jobs = jobs;
        this.handovers = handovers;
        this.payslips = payslips;
        this.employers = employers;
    }

    /** @param words a sentence for each thing that cannot leave yet, with what to do about it */
    @Serdeable
    record WaitingView(UUID employerId, List<String> words) {}

    @Operation(summary = "What of a run has not left yet, and why", description = "The first 200 employers. It is tried again every hour, and at once when it was mended.")
    @Get("/waiting")
    List<WaitingView> waiting(@Parameter(hidden = true) SignedIn who, UUID runId) {
        PayRun run = gate.run(who, runId, Deed.VIEW_PAY);
        return handovers.waiting(run.id(), null, MOST).stream()
                .map(one -> new WaitingView(one.employer().value(), one.words())).toList();
    }

    /**
     * @param paymentId the payment order; null while there is none
     * @param state of the payment: APPROVED waits for the next file, RETURNED came back and is still owed
     * @param reason the bank's words for a payment that came back
     */
    @Serdeable
    record WageView(UUID employerId, UUID employmentId, UUID payslipId, long netPence, @Nullable UUID paymentId,
            @Nullable OrderState state, String reason) {

        static WageView of(PaidPayslip slip, Optional<PaymentOrder> order) {
            return new WageView(slip.employer().value(), slip.employment().value(), slip.id(), slip.figures().net(),
                    order.map(known -> known.id().value()).orElse(null),
                    order.map(PaymentOrder::state).orElse(null), order.map(PaymentOrder::reason).orElse(""));
        }
    }

    @Operation(summary = "Where each wage of a run is", description = "By employer and job. What the bank rejected or returned says why; it is set aside for the worker until it is paid again.")
    @Get("/wages")
    PageOf<WageView> wages(@Parameter(hidden = true) SignedIn who, UUID runId, @Nullable @QueryValue String after,
            @QueryValue(defaultValue = "50") @Min(1) @Max(PageOf.MOST) int limit) {
        PayRun run = gate.run(who, runId, Deed.VIEW_PAY);
        Cursor cursor = Cursor.parse(after);
        PaidPayslip last = cursor == null
                ? null
                : payslips.find(cursor.id()).filter(slip -> slip.run().equals(run.id())).orElse(null);
        return PageOf.of(payslips.ofRun(run.id(), last == null ? new EmployerId(FIRST) : last.employer(),
                last == null ? new EmploymentId(FIRST) : last.employment(), limit + 1), limit,
                slip -> WageView.of(slip, handovers.wageOf(employers.find(slip.employer()).orElseThrow(), slip)),
                slip -> new Cursor(0, slip.id()));
    }

    /** @param reporting ON_TIME, a letter from A to H for why the report is late, or ELSEWHERE */
    @Serdeable
    record ReportingBody(@NotNull String reporting) {}

    @Operation(summary = "Say how an approved run is told to HMRC", description = "A report after the payday needs a reason. What was kept already stays as it is.")
    @Post("/reporting")
    ReportingBody report(@Parameter(hidden = true) SignedIn who, UUID runId, @Body @Valid ReportingBody body) {
        PayRun run = gate.run(who, runId, Deed.APPROVE_PAY);
        Reporting reporting = WorkGate.sensible(() -> Reporting.of(body.reporting()));
        if (run.approvedBy() == null) {
            throw new HttpStatusException(HttpStatus.CONFLICT,
                    "This run is not approved yet. Say it with the approval.");
        }
        PayRun changed = runs.report(run, reporting);
        jobs.start(runId);
        return new ReportingBody(changed.reporting().text());
    }
}
