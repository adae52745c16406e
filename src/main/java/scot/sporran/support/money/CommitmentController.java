package scot.sporran.support.money;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
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
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.ledger.Money;
import scot.sporran.platform.EntityTag;
import scot.sporran.platform.London;
import scot.sporran.support.Budget;

/** Promised money, for programs. */
@Controller("/api/v1/budgets/{budgetId}/commitments")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Money")
class CommitmentController {

    private final BudgetGate gate;
    private final Commitments commitments;
    private final Clock clock;

    CommitmentController(BudgetGate gate, Commitments commitments, Clock clock) {
        this.gate = gate;
        this.commitments = commitments;
        this.clock = clock;
    }

    /** @param reference unique within budget and origin: the same again counts once */
    @Serdeable
    record NewCommitment(Commitment.Origin origin, @NotBlank @Size(max = 80) String reference,
            @NotBlank @Size(max = 200) String what, @Positive long amountPence, LocalDate dueOn,
            @Nullable LocalDate expiresOn) {}

    @Serdeable
    record ChangedCommitment(@Positive long amountPence, LocalDate dueOn, @Nullable LocalDate expiresOn) {}

    @Serdeable
    record CommitmentView(UUID id, Commitment.Origin origin, String reference, String what, long promisedPence,
            long settledPence, LocalDate dueOn, @Nullable LocalDate expiresOn, Commitment.State state, int version) {

        static CommitmentView of(Commitment promise) {
            return new CommitmentView(promise.id(), promise.origin(), promise.reference(), promise.what(),
                    promise.promised().pence(), promise.settled().pence(), promise.dueOn(), promise.expiresOn(),
                    promise.state(), promise.version());
        }
    }

    @Operation(summary = "What the budget has promised and not yet paid, the next due first")
    @Get
    List<CommitmentView> open(@Parameter(hidden = true) SignedIn who, UUID budgetId) {
        Budget budget = gate.budget(who, budgetId, Deed.VIEW_BALANCE);
        return commitments.open(budget.id(), London.dateOf(clock.instant())).stream().map(CommitmentView::of).toList();
    }

    @Operation(summary = "Note a promise", description = "The same origin and reference give the promise as it stands.")
    @Post
    HttpResponse<CommitmentView> add(@Parameter(hidden = true) SignedIn who, UUID budgetId,
            @Body @Valid NewCommitment body) {
        Budget budget = gate.budget(who, budgetId, Deed.SPEND, Deed.PREPARE_MONEY);
        Commitment promise = BudgetGate.sensible("commitment", () -> commitments.add(new Commitments.Promise(
                budget.id(), body.origin(), body.reference().strip(), body.what().strip(),
                Money.ofPence(body.amountPence()), body.dueOn(), body.expiresOn())));
        boolean same = promise.promised().pence() == body.amountPence() || promise.version() > 1;
        if (!same) {
            throw new HttpStatusException(HttpStatus.UNPROCESSABLE_ENTITY,
                    "This reference was used before for another promise.");
        }
        return HttpResponse.created(CommitmentView.of(promise));
    }

    @Operation(summary = "A promise")
    @Get("/{commitmentId}")
    HttpResponse<CommitmentView> one(@Parameter(hidden = true) SignedIn who, UUID budgetId, UUID commitmentId,
            HttpRequest<?> request) {
        Budget budget = gate.budget(who, budgetId, Deed.VIEW_BALANCE);
        CommitmentView view = CommitmentView.of(of(budget, commitmentId));
        return EntityTag.answer(request, Integer.toString(view.version()), () -> view);
    }

    @Operation(summary = "Change an open promise", description = "Needs If-Match. Answers 412 when it was changed or is closed.")
    @Put("/{commitmentId}")
    CommitmentView change(@Parameter(hidden = true) SignedIn who, UUID budgetId, UUID commitmentId,
            HttpRequest<?> request, @Body @Valid ChangedCommitment body) {
        Budget budget = gate.budget(who, budgetId, Deed.SPEND, Deed.PREPARE_MONEY);
        Commitment seen = seen(budget, commitmentId, request);
        return commitments.change(seen, Money.ofPence(body.amountPence()), body.dueOn(), body.expiresOn())
                .map(CommitmentView::of).orElseThrow(CommitmentController::changed);
    }

    @Operation(summary = "Cancel an open promise", description = "Needs If-Match. Answers 412 when it was changed or is closed.")
    @Delete("/{commitmentId}")
    HttpResponse<?> cancel(@Parameter(hidden = true) SignedIn who, UUID budgetId, UUID commitmentId,
            HttpRequest<?> request) {
        Budget budget = gate.budget(who, budgetId, Deed.SPEND, Deed.PREPARE_MONEY);
        if (commitments.cancel(seen(budget, commitmentId, request)).isEmpty()) {
            throw changed();
        }
        return HttpResponse.noContent();
    }

    private Commitment seen(Budget budget, UUID commitmentId, HttpRequest<?> request) {
        Commitment promise = of(budget, commitmentId);
        if (promise.version() != BudgetGate.seen(request)) {
            throw changed();
        }
        return promise;
    }

    private Commitment of(Budget budget, UUID commitmentId) {
        return commitments.find(commitmentId).filter(promise -> promise.budget().equals(budget.id()))
                .orElseThrow(Access::notThere);
    }

    private static HttpStatusException changed() {
        return new HttpStatusException(HttpStatus.PRECONDITION_FAILED,
                "Somebody else changed this meanwhile, or it is closed. Read it again, then decide.");
    }
}
