package scot.sporran.support.holding;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
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
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.platform.EntityTag;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.Budgets;
import scot.sporran.support.FieldException;
import scot.sporran.support.rules.PaymentMode;

/** How a direct payment is held, for programs. */
@Controller("/api/v1/budgets/{budgetId}/holding")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Agreed sums")
class HoldingController {

    private final Access access;
    private final Budgets budgets;
    private final Holdings holdings;

    HoldingController(Access access, Budgets budgets, Holdings holdings) {
        this.access = access;
        this.budgets = budgets;
        this.holdings = holdings;
    }

    /** @param managedBy who manages the account, with MANAGED and only then */
    @Serdeable
    record HoldingBody(@NotNull LocalDate from, @NotNull PaymentMode mode,
            @Nullable @Size(max = 120) String managedBy, @NotBlank @Size(max = 500) String why) {}

    @Serdeable
    record HoldingView(int version, LocalDate from, PaymentMode mode, @Nullable String managedBy, String agreedBy,
            String why, Instant agreedAt) {

        static HoldingView of(Holding holding) {
            return new HoldingView(holding.version(), holding.from(), holding.mode(), holding.managedBy(),
                    holding.agreedBy(), holding.why(), holding.agreedAt());
        }
    }

    @Operation(summary = "How the money is held, newest arrangement first", description = "By a card, in the person's own account, or managed by somebody. Its ETag is what a change sends as If-Match.")
    @Get
    HttpResponse<List<HoldingView>> all(@Parameter(hidden = true) SignedIn who, UUID budgetId,
            HttpRequest<?> request) {
        List<Holding> history = holdings.history(budget(who, budgetId, Deed.VIEW_PLAN).id());
        return EntityTag.answer(request, version(history), () -> history.stream().map(HoldingView::of).toList());
    }

    @Operation(summary = "Arrange how the money is held from a day on", description = "One of the ways that the council's rules have. If-Match names the version that was seen, \"0\" for none. Answers 412 when somebody else arranged another meanwhile.")
    @Put
    HttpResponse<HoldingView> arrange(@Parameter(hidden = true) SignedIn who, UUID budgetId,
            @Body @Valid HoldingBody body, HttpRequest<?> request) {
        Budget budget = budget(who, budgetId, Deed.AGREE_PLAN);
        List<Holding> history = holdings.history(budget.id());
        EntityTag.requireSeen(request, version(history));
        Holding made = FieldException.sensible("mode",
                () -> holdings.arrange(budget, history.isEmpty() ? 0 : history.getFirst().version(),
                        new Holdings.Terms(body.from(), body.mode(), body.managedBy(), who.login().displayName(),
                                body.why())))
                .orElseThrow(EntityTag::changedMeanwhile);
        return HttpResponse.ok(HoldingView.of(made)).header(HttpHeaders.ETAG, "\"" + made.version() + "\"");
    }

    private static String version(List<Holding> history) {
        return history.isEmpty() ? "0" : String.valueOf(history.getFirst().version());
    }

    private Budget budget(SignedIn who, UUID budgetId, Deed deed) {
        Budget budget = budgets.find(new BudgetId(budgetId)).orElseThrow(Access::notThere);
        access.require(who, deed, Subject.budget(budget.person().value(), budgetId));
        return budget;
    }
}
