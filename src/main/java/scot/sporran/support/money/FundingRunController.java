package scot.sporran.support.money;

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
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.ledger.FundingSource;
import scot.sporran.platform.Cursor;
import scot.sporran.platform.EntityTag;
import scot.sporran.platform.Micros;
import scot.sporran.platform.PageOf;
import scot.sporran.support.BudgetId;
import scot.sporran.support.CouncilId;

/** Funding runs, for programs. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Funding")
class FundingRunController {

    private final BudgetGate gate;
    private final FundingRuns runs;
    private final FundingJobs jobs;

    FundingRunController(BudgetGate gate, FundingRuns runs, FundingJobs jobs) {
        this.gate = gate;
        this.runs = runs;
        this.jobs = jobs;
    }

    /**
     * @param payOn Europe/London date on which the money counts
     * @param budgetIds for an urgent run; empty for every budget of the council
     */
    @Serdeable
    record NewRun(LocalDate payOn, @NotBlank @Size(max = 400) String why,
            @Nullable @Size(max = 200) List<UUID> budgetIds) {}

    /**
     * @param lines budgets that are paid; paid, refused and what is left of them say how far the run is
     * @param version send it as If-Match
     */
    @Serdeable
    record RunView(UUID id, UUID councilId, FundingRun.Kind kind, FundingRun.State state, LocalDate payOn, String why,
            int lines, int leftOut, long totalPence, int paid, long paidPence, int refused, String preparedBy,
            Instant preparedAt, @Nullable String releasedBy, @Nullable Instant releasedAt, @Nullable Instant endedAt,
            int version) {

        static RunView of(FundingRun run) {
            return new RunView(run.id(), run.council().value(), run.kind(), run.state(), run.payOn(), run.why(),
                    run.lines(), run.leftOut(), run.total().pence(), run.paid(), run.paidTotal().pence(),
                    run.refused(), run.preparedName(), run.preparedAt(), run.releasedName(), run.releasedAt(),
                    run.endedAt(), run.version());
        }
    }

    /**
     * @param reason why the budget is left out or was refused, and the same in words
     * @param totalPence what the run pays in; a contribution that the person pays is among the parts only
     */
    @Serdeable
    record LineView(UUID budgetId, UUID personId, FundingLine.State state, @Nullable FundingReason reason,
            @Nullable String words, long totalPence, List<PartView> parts) {

        static LineView of(FundingLine line) {
            FundingReason reason = line.reason();
            return new LineView(line.budget().value(), line.person().value(), line.state(), reason,
                    reason == null ? null : reason.words(), line.total().pence(),
                    line.parts().stream().map(part -> new PartView(part.source(), part.from(), part.to(),
                            part.isTopUp(), part.amount().pence())).toList());
        }
    }

    /** @param topUp money that should have come with an earlier period */
    @Serdeable
    record PartView(FundingSource source, LocalDate from, LocalDate to, boolean topUp, long amountPence) {}

    @Operation(summary = "Prepare a funding run", description = "Answers at once; the lines are worked out while the run is PREPARING. Needs an Idempotency-Key.")
    @Post("/councils/{councilId}/funding-runs")
    HttpResponse<RunView> prepare(@Parameter(hidden = true) SignedIn who, UUID councilId,
            @Nullable @Header("Idempotency-Key") String key, @Body @Valid NewRun body) {
        gate.council(who, councilId, Deed.PREPARE_MONEY);
        List<BudgetId> only = body.budgetIds() == null
                ? List.of()
                : body.budgetIds().stream().distinct().map(BudgetId::new).toList();
        FundingRun run = Answers.value(BudgetGate.sensible("run", () -> runs.begin(new CouncilId(councilId),
                body.payOn(), only, body.why().strip(), BudgetGate.key(key), who.login())));
        jobs.start(run.id());
        return HttpResponse.accepted().body(RunView.of(run));
    }

    @Operation(summary = "A council's funding runs, newest first")
    @Get("/councils/{councilId}/funding-runs")
    PageOf<RunView> all(@Parameter(hidden = true) SignedIn who, UUID councilId, @Nullable @QueryValue String after,
            @QueryValue(defaultValue = "20") @Min(1) @Max(PageOf.MOST) int limit) {
        gate.council(who, councilId, Deed.PREPARE_MONEY);
        Cursor cursor = Cursor.parse(after);
        return PageOf.of(runs.of(new CouncilId(councilId),
                cursor == null ? null : Micros.toInstant(cursor.position()), limit + 1), limit, RunView::of,
                run -> Cursor.at(Micros.of(run.preparedAt())));
    }

    @Operation(summary = "A funding run, with how far it is")
    @Get("/funding-runs/{runId}")
    HttpResponse<RunView> run(@Parameter(hidden = true) SignedIn who, UUID runId, HttpRequest<?> request) {
        FundingRun run = visible(who, runId, Deed.PREPARE_MONEY);
        // while it is paid its figures move without a new version
        return run.state() == FundingRun.State.RELEASED
                ? HttpResponse.ok(RunView.of(run))
                : EntityTag.answer(request, Integer.toString(run.version()), () -> RunView.of(run));
    }

    @Operation(summary = "A run's lines, by budget")
    @Get("/funding-runs/{runId}/lines")
    PageOf<LineView> lines(@Parameter(hidden = true) SignedIn who, UUID runId,
            @QueryValue FundingLine.@Nullable State state, @Nullable @QueryValue String after,
            @QueryValue(defaultValue = "50") @Min(1) @Max(PageOf.MOST) int limit) {
        visible(who, runId, Deed.PREPARE_MONEY);
        Cursor cursor = Cursor.parse(after);
        return PageOf.of(runs.lines(runId, state, cursor == null ? null : new BudgetId(cursor.id()), limit + 1), limit,
                LineView::of, line -> new Cursor(0, line.budget().value()));
    }

    @Operation(summary = "Release a funding run", description = "By somebody other than whoever prepared it. Needs If-Match. Answers 409 to the same person, 412 when it was changed.")
    @Post("/funding-runs/{runId}/release")
    RunView release(@Parameter(hidden = true) SignedIn who, UUID runId, HttpRequest<?> request) {
        FundingRun run = visible(who, runId, Deed.RELEASE_MONEY);
        FundingRun released = Answers.value(runs.release(run, BudgetGate.seen(request), who.login()));
        jobs.start(runId);
        return RunView.of(released);
    }

    @Operation(summary = "Give a funding run up before its release", description = "Needs If-Match.")
    @Post("/funding-runs/{runId}/cancel")
    RunView cancel(@Parameter(hidden = true) SignedIn who, UUID runId, HttpRequest<?> request) {
        FundingRun run = visible(who, runId, Deed.PREPARE_MONEY);
        return RunView.of(Answers.value(runs.cancel(run, BudgetGate.seen(request))));
    }

    private FundingRun visible(SignedIn who, UUID runId, Deed deed) {
        FundingRun run = runs.find(runId).orElseThrow(Access::notThere);
        gate.council(who, run.council().value(), deed);
        return run;
    }
}
