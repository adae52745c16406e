package scot.sporran.payruns.runs;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
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
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payruns.employment.BureauId;
import scot.sporran.payruns.employment.Bureaus;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.WorkGate;
import scot.sporran.payruns.outgoing.Handovers;
import scot.sporran.payruns.submissions.Reporting;
import scot.sporran.platform.EntityTag;
import scot.sporran.platform.PageOf;
import scot.sporran.support.money.Answers;

/** Pay runs of one employer or of a bureau, for programs. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Pay runs")
class PayRunController {

    private final WorkGate gate;
    private final Bureaus bureaus;
    private final PayRuns runs;
    private final PayRunJobs jobs;
    private final PayRunGate runGate;
    private final Handovers handovers;

    PayRunController(WorkGate gate, Bureaus bureaus, PayRuns runs, PayRunJobs jobs, PayRunGate runGate,
            Handovers handovers) {
        this.gate = gate;
        this.runGate = runGate;
        this.handovers = handovers;
        this.bureaus = bureaus;
        this.runs = runs;
        this.jobs = jobs;
    }

    /** @param payDate on which pay is due by the calendar */
    @Serdeable
    record NewRun(@NotNull LocalDate payDate) {}

    /** @param frequency of the employers who are paid */
    @Serdeable
    record NewBureauRun(@NotNull PayFrequency frequency, @NotNull LocalDate payDate) {}

    /**
     * @param done lines that are paid or refused, of so many in linesToPay
     * @param ratesVersion names the figures that it was worked out with
     * @param reporting how it is told to HMRC: ON_TIME, a letter from A to H for why it is late, or ELSEWHERE
     * @param handedOn employers whose wages and report were handed on
     * @param waiting of these, for how many something has to wait
     * @param version send it as If-Match
     */
    @Serdeable
    record RunView(UUID id, UUID payerId, boolean byBureau, PayFrequency frequency, LocalDate payDate,
            PayRun.State state, int linesToPay, int leftOut, int done, int paid, int refused, long netPence,
            long costPence, String ratesVersion, String preparedBy, Instant preparedAt, @Nullable String approvedBy,
            @Nullable Instant approvedAt, @Nullable Instant endedAt, String reporting, int handedOn, int waiting,
            int version) {}

    /**
     * @param payslipId the payslip that it is, once it is paid
     * @param words why it is left out or was refused
     * @param differences from the last payslip
     */
    @Serdeable
    record LineView(UUID employerId, UUID employmentId, UUID payslipId, PayRunLine.State state,
            @Nullable String reason, String words, long netPence, long costPence, List<String> differences,
            List<String> warnings) {

        static LineView of(PayRunLine line) {
            return new LineView(line.employer().value(), line.employment().value(), line.payslip(), line.state(),
                    line.reason(), line.words(), line.net().pence(), line.cost().pence(), line.differences(),
                    line.warnings());
        }
    }

    private RunView view(PayRun run) {
        int[] progress = runs.progress(run.id());
        int[] handed = handovers.progress(run.id());
        return new RunView(run.id(), run.payer(), run.byBureau(), run.frequency(), run.payDate(), run.state(),
                progress[1], run.leftOut(), progress[0], run.paid(), run.refused(), run.net().pence(),
                run.cost().pence(), run.ratesVersion(), run.preparedName(), run.preparedAt(), run.approvedName(),
                run.approvedAt(), run.endedAt(), run.reporting().text(), handed[0], handed[1], run.version());
    }

    @Operation(summary = "Draft a pay run of an employer", description = "Answers at once; the lines are worked out while it is PREPARING. Needs an Idempotency-Key.")
    @Post("/employers/{employerId}/pay-runs")
    HttpResponse<RunView> draft(@Parameter(hidden = true) SignedIn who, UUID employerId,
            @Nullable @Header("Idempotency-Key") String key, @Body @Valid NewRun body) {
        Employer employer = gate.employer(who, employerId, Deed.RUN_PAY);
        String natural = WorkGate.key(key);
        PayRun run = WorkGate.sensible(
                () -> Answers.value(runs.begin(employer, body.payDate(), natural, who.login())));
        jobs.start(run.id());
        return HttpResponse.accepted().body(view(run));
    }

    @Operation(summary = "Draft a pay run of all employers of the login's bureau", description = "Of those who pay this often and on this date. Needs an Idempotency-Key.")
    @Post("/my-bureau/pay-runs")
    HttpResponse<RunView> draftAll(@Parameter(hidden = true) SignedIn who,
            @Nullable @Header("Idempotency-Key") String key, @Body @Valid NewBureauRun body) {
        BureauId bureau = bureaus.of(who.login().id()).orElseThrow(Access::notThere);
        String natural = WorkGate.key(key);
        PayRun run = WorkGate.sensible(
                () -> Answers.value(runs.begin(bureau, body.frequency(), body.payDate(), natural, who.login())));
        jobs.start(run.id());
        return HttpResponse.accepted().body(view(run));
    }

    @Operation(summary = "An employer's pay runs, newest first")
    @Get("/employers/{employerId}/pay-runs")
    List<RunView> ofEmployer(@Parameter(hidden = true) SignedIn who, UUID employerId,
            @QueryValue(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return runs.of(gate.employer(who, employerId, Deed.VIEW_PAY).id().value(), limit).stream().map(this::view)
                .toList();
    }

    @Operation(summary = "The bureau's pay runs, newest first")
    @Get("/my-bureau/pay-runs")
    List<RunView> ofBureau(@Parameter(hidden = true) SignedIn who,
            @QueryValue(defaultValue = "20") @Min(1) @Max(100) int limit) {
        BureauId bureau = bureaus.of(who.login().id()).orElseThrow(Access::notThere);
        return runs.of(bureau.value(), limit).stream().map(this::view).toList();
    }

    @Operation(summary = "A pay run, with how far it is")
    @Get("/pay-runs/{runId}")
    RunView run(@Parameter(hidden = true) SignedIn who, UUID runId) {
        return view(runGate.run(who, runId, Deed.VIEW_PAY));
    }

    @Operation(summary = "A run's lines", description = "What is different from last time, what to look at, and who is left out and why.")
    @Get("/pay-runs/{runId}/lines")
    PageOf<LineView> lines(@Parameter(hidden = true) SignedIn who, UUID runId,
            @QueryValue PayRunLine.@Nullable State state, @Nullable @QueryValue String after,
            @QueryValue(defaultValue = "50") @Min(1) @Max(PageOf.MOST) int limit) {
        runGate.run(who, runId, Deed.VIEW_PAY);
        PayRunLine last = null;
        if (after != null) {
            last = PayRunLine.at(runId, after);
        }
        List<PayRunLine> rows = runs.lines(runId, state, last, limit + 1);
        boolean more = rows.size() > limit;
        List<PayRunLine> shown = more ? rows.subList(0, limit) : rows;
        return new PageOf<>(shown.stream().map(LineView::of).toList(),
                more ? shown.getLast().place() : null);
    }

    @Operation(summary = "Work a draft out again", description = "With what is known now. Needs If-Match.")
    @Post("/pay-runs/{runId}/again")
    RunView again(@Parameter(hidden = true) SignedIn who, UUID runId, HttpRequest<?> request) {
        PayRun run = seen(runGate.run(who, runId, Deed.RUN_PAY), request);
        PayRun again = Answers.value(runs.again(run, run.version()));
        jobs.start(runId);
        return view(again);
    }

    /** @param reporting how the payday is told to HMRC; ON_TIME when left out */
    @Serdeable
    record ApprovalBody(@Nullable String reporting) {}

    @Operation(summary = "Approve a draft and pay it", description = "A bureau's by somebody other than whoever drafted it. Once; a second time answers 409. Payment orders and reports to HMRC follow by themselves. Needs If-Match.")
    @Post("/pay-runs/{runId}/approve")
    RunView approve(@Parameter(hidden = true) SignedIn who, UUID runId, HttpRequest<?> request,
            @Nullable @Body ApprovalBody body) {
        String told = body == null || body.reporting() == null ? "ON_TIME" : body.reporting();
        Reporting reporting = WorkGate.sensible(() -> Reporting.of(told));
        PayRun run = seen(runGate.run(who, runId, Deed.APPROVE_PAY), request);
        PayRun approved = Answers.value(runs.approve(run, run.version(), reporting, who.login()));
        jobs.start(runId);
        return view(approved);
    }

    @Operation(summary = "Give a draft up", description = "Needs If-Match.")
    @Post("/pay-runs/{runId}/cancel")
    RunView cancel(@Parameter(hidden = true) SignedIn who, UUID runId, HttpRequest<?> request) {
        PayRun run = seen(runGate.run(who, runId, Deed.RUN_PAY), request);
        return view(Answers.value(runs.cancel(run, run.version())));
    }

    private static PayRun seen(PayRun run, HttpRequest<?> request) {
        EntityTag.requireSeen(request, Integer.toString(run.version()));
        return run;
    }
}
