package scot.sporran.returns;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
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
import scot.sporran.platform.Cursor;
import scot.sporran.platform.EntityTag;
import scot.sporran.platform.PageOf;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.Budgets;
import scot.sporran.support.CouncilId;
import scot.sporran.support.money.Answer;
import scot.sporran.support.money.Answers;

/** Returns: drawn up, confirmed, asked about, answered, decided, closed, for programs. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Returns")
class ReturnController {

    private final Access access;
    private final Budgets budgets;
    private final Returns returns;
    private final ReturnDrafts drafts;
    private final ReturnMoves moves;

    ReturnController(Access access, Budgets budgets, Returns returns, ReturnDrafts drafts, ReturnMoves moves) {
        this.access = access;
        this.budgets = budgets;
        this.returns = returns;
        this.drafts = drafts;
        this.moves = moves;
    }

    /**
     * @param noStatement budgets whose bank statements do not reach over the period yet
     * @param next send it as {@code after} to go on; null when all budgets were looked at
     */
    @Serdeable
    record RunView(int drawnUp, int closed, int notDue, int noStatement, @Nullable String next) {}

    /** @param fromBank true to draw it up from the bank statements that were kept, not from the ledger */
    @Serdeable
    record DrawUpBody(@NotNull LocalDate from, @NotNull LocalDate to, @NotNull Band band,
            @NotBlank @Size(max = 500) String why, @Nullable Boolean fromBank) {}

    @Serdeable
    record WordsBody(@NotBlank @Size(max = 500) String words) {}

    /** @param paper its id, as the bank's lines show it */
    @Serdeable
    record MatchBody(@NotBlank @Size(max = 60) String paper) {}

    @Serdeable
    record DecisionBody(boolean accepted, @NotBlank @Size(max = 500) String words) {}

    @Operation(summary = "Draw up what is due", description = "For the next budgets of the council, in the order of their ids. Interrupted, go on with next; what is there stays as it is.")
    @Post("/councils/{councilId}/returns-runs")
    RunView run(@Parameter(hidden = true) SignedIn who, UUID councilId, @Nullable @QueryValue String after,
            @QueryValue(defaultValue = "100") @Min(1) @Max(PageOf.MOST) int limit) {
        access.requireInCouncil(who, Deed.PREPARE_MONEY, councilId);
        Cursor cursor = Cursor.parse(after);
        ReturnDrafts.Run run = drafts.drawUpDue(new CouncilId(councilId),
                cursor == null ? null : new BudgetId(cursor.id()), limit);
        BudgetId last = run.last();
        return new RunView(run.drawnUp(), run.closed(), run.notDue(), run.noStatement(),
                last == null || run.looked() < limit ? null : new Cursor(0, last.value()).text());
    }

    @Operation(summary = "A council's returns in a state, oldest first", description = "WAITING for the person, CHECKING by an officer, CLOSED.")
    @Get("/councils/{councilId}/returns")
    PageOf<ReturnView> all(@Parameter(hidden = true) SignedIn who, UUID councilId,
            @QueryValue(defaultValue = "CHECKING") ReturnState state, @Nullable @QueryValue String after,
            @QueryValue(defaultValue = "50") @Min(1) @Max(PageOf.MOST) int limit) {
        access.requireInCouncil(who, Deed.PREPARE_MONEY, councilId);
        Cursor cursor = Cursor.parse(after);
        return PageOf.of(returns.of(new CouncilId(councilId), state, cursor == null ? null : cursor.id(), limit + 1),
                limit, ReturnView::of, one -> new Cursor(0, one.id()));
    }

    @Operation(summary = "How a council's returns stand, by band")
    @Get("/councils/{councilId}/returns-figures")
    List<ReturnView.FiguresView> figures(@Parameter(hidden = true) SignedIn who, UUID councilId) {
        access.requireInCouncil(who, Deed.PREPARE_MONEY, councilId);
        return returns.figures(new CouncilId(councilId)).stream().map(ReturnView.FiguresView::of).toList();
    }

    @Operation(summary = "A budget's returns, newest first")
    @Get("/budgets/{budgetId}/returns")
    List<ReturnView> ofBudget(@Parameter(hidden = true) SignedIn who, UUID budgetId) {
        Budget budget = budget(who, budgetId, Deed.VIEW_PURCHASES);
        return returns.of(budget.id()).stream().map(ReturnView::of).toList();
    }

    @Operation(summary = "Draw up one return", description = "For days that are over. The same first day again answers with the return that is there.")
    @Post("/budgets/{budgetId}/returns")
    HttpResponse<ReturnView> drawUp(@Parameter(hidden = true) SignedIn who, UUID budgetId,
            @Body @Valid DrawUpBody body) {
        Budget budget = budget(who, budgetId, Deed.PREPARE_MONEY);
        Answer<FinancialReturn> drawn = Boolean.TRUE.equals(body.fromBank())
                ? drafts.drawUpFromBank(budget, body.band(), body.from(), body.to(), body.why(), who.login())
                : drafts.drawUp(budget, body.band(), body.from(), body.to(), body.why(), who.login());
        return HttpResponse.created(ReturnView.of(Answers.value(drawn)));
    }

    @Operation(summary = "A return with its lines and all that happened to it")
    @Get("/returns/{returnId}")
    HttpResponse<ReturnView.WholeView> one(@Parameter(hidden = true) SignedIn who, UUID returnId,
            HttpRequest<?> request) {
        FinancialReturn one = visible(who, returnId, Deed.VIEW_PURCHASES);
        return EntityTag.answer(request, Integer.toString(one.version()),
                () -> ReturnView.WholeView.of(returns.whole(one)));
    }

    @Operation(summary = "Confirm a return", description = "By the person or whoever acts for them: it is right as it stands. Needs If-Match.")
    @Post("/returns/{returnId}/confirm")
    ReturnView confirm(@Parameter(hidden = true) SignedIn who, UUID returnId, HttpRequest<?> request) {
        return moved(who, seen(who, returnId, Deed.CONFIRM, request), ReturnEvent.CONFIRM, "It is right.");
    }

    @Operation(summary = "Explain a line", description = "By the person or whoever acts for them. Needs If-Match.")
    @Post("/returns/{returnId}/lines/{line}/answer")
    ReturnView answer(@Parameter(hidden = true) SignedIn who, UUID returnId, int line, HttpRequest<?> request,
            @Body @Valid WordsBody body) {
        return moved(who, seen(who, returnId, Deed.CONFIRM, request), ReturnEvent.ANSWER, line, body.words());
    }

    @Operation(summary = "Ask about a line", description = "By an officer; one plain question. Needs If-Match.")
    @Post("/returns/{returnId}/lines/{line}/question")
    ReturnView question(@Parameter(hidden = true) SignedIn who, UUID returnId, int line, HttpRequest<?> request,
            @Body @Valid WordsBody body) {
        return moved(who, seen(who, returnId, Deed.PREPARE_MONEY, request), ReturnEvent.QUESTION, line, body.words());
    }

    @Operation(summary = "Decide a line", description = "By an officer, with a reason. Needs If-Match.")
    @Post("/returns/{returnId}/lines/{line}/decision")
    ReturnView decide(@Parameter(hidden = true) SignedIn who, UUID returnId, int line, HttpRequest<?> request,
            @Body @Valid DecisionBody body) {
        return moved(who, seen(who, returnId, Deed.PREPARE_MONEY, request),
                body.accepted() ? ReturnEvent.ACCEPT : ReturnEvent.NOT_AGREED, line, body.words());
    }

    @Operation(summary = "Wait no more for the person", description = "By an officer, with a reason. Needs If-Match.")
    @Post("/returns/{returnId}/wait-no-more")
    ReturnView waitNoMore(@Parameter(hidden = true) SignedIn who, UUID returnId, HttpRequest<?> request,
            @Body @Valid WordsBody body) {
        return moved(who, seen(who, returnId, Deed.PREPARE_MONEY, request), ReturnEvent.WAIT_NO_MORE, body.words());
    }

    @Operation(summary = "Close a return", description = "By an officer, with a reason, once every line is decided. Needs If-Match.")
    @Post("/returns/{returnId}/close")
    ReturnView close(@Parameter(hidden = true) SignedIn who, UUID returnId, HttpRequest<?> request,
            @Body @Valid WordsBody body) {
        return moved(who, seen(who, returnId, Deed.PREPARE_MONEY, request), ReturnEvent.CLOSE, body.words());
    }

    @Operation(summary = "Sign a return off", description = "By a second, senior officer, where the council's rules want two. Needs If-Match.")
    @Post("/returns/{returnId}/sign-off")
    ReturnView signOff(@Parameter(hidden = true) SignedIn who, UUID returnId, HttpRequest<?> request,
            @Body @Valid WordsBody body) {
        return moved(who, seen(who, returnId, Deed.RELEASE_MONEY, request), ReturnEvent.SIGN_OFF, body.words());
    }

    @Operation(summary = "Give a return back to the first officer", description = "By the second one, with a reason. Needs If-Match.")
    @Post("/returns/{returnId}/send-back")
    ReturnView sendBack(@Parameter(hidden = true) SignedIn who, UUID returnId, HttpRequest<?> request,
            @Body @Valid WordsBody body) {
        return moved(who, seen(who, returnId, Deed.RELEASE_MONEY, request), ReturnEvent.SEND_BACK, body.words());
    }

    @Operation(summary = "Say that an offered paper explains a line", description = "By an officer; the next run knows. Needs If-Match.")
    @Post("/returns/{returnId}/lines/{line}/match")
    ReturnView match(@Parameter(hidden = true) SignedIn who, UUID returnId, int line, HttpRequest<?> request,
            @Body @Valid MatchBody body) {
        FinancialReturn seen = seen(who, returnId, Deed.PREPARE_MONEY, request);
        return ReturnView.of(Answers.value(moves.match(seen, line, body.paper(), who.login())));
    }

    @Operation(summary = "Take back what explained a line", description = "By an officer, a senior one once the return is closed: it is then open again. What was learned from it is taken back too. Needs If-Match.")
    @Post("/returns/{returnId}/lines/{line}/unmatch")
    ReturnView unmatch(@Parameter(hidden = true) SignedIn who, UUID returnId, int line, HttpRequest<?> request,
            @Body @Valid WordsBody body) {
        FinancialReturn one = visible(who, returnId, Deed.PREPARE_MONEY);
        FinancialReturn seen = one.state() == ReturnState.CLOSED
                ? seen(who, returnId, Deed.RELEASE_MONEY, request)
                : seen(who, returnId, Deed.PREPARE_MONEY, request);
        return ReturnView.of(Answers.value(moves.unmatch(seen, line, body.words(), who.login())));
    }

    @Operation(summary = "Open a closed return again", description = "By a senior officer, with a reason; somebody else closes it. Needs If-Match.")
    @Post("/returns/{returnId}/reopen")
    ReturnView reopen(@Parameter(hidden = true) SignedIn who, UUID returnId, HttpRequest<?> request,
            @Body @Valid WordsBody body) {
        return moved(who, seen(who, returnId, Deed.RELEASE_MONEY, request), ReturnEvent.REOPEN, body.words());
    }

    private ReturnView moved(SignedIn who, FinancialReturn seen, ReturnEvent event, String words) {
        return ReturnView.of(Answers.value(moves.move(seen, event, words, who.login())));
    }

    private ReturnView moved(SignedIn who, FinancialReturn seen, ReturnEvent event, int line, String words) {
        return ReturnView.of(Answers.value(moves.move(seen, event, line, words, who.login())));
    }

    private Budget budget(SignedIn who, UUID budgetId, Deed deed) {
        Budget budget = budgets.find(new BudgetId(budgetId)).orElseThrow(Access::notThere);
        access.require(who, deed, Subject.budget(budget.person().value(), budgetId));
        return budget;
    }

    private FinancialReturn visible(SignedIn who, UUID returnId, Deed deed) {
        FinancialReturn one = returns.find(returnId).orElseThrow(Access::notThere);
        access.require(who, deed, Subject.budget(one.person().value(), one.budget().value()));
        return one;
    }

    private FinancialReturn seen(SignedIn who, UUID returnId, Deed deed, HttpRequest<?> request) {
        FinancialReturn one = visible(who, returnId, deed);
        EntityTag.requireSeen(request, Integer.toString(one.version()));
        return one;
    }
}
