package scot.sporran.support;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
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
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.ledger.EntryKind;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.HoldId;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.platform.AnsweredRequests;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Cursor;
import scot.sporran.platform.EntityTag;
import scot.sporran.platform.PageOf;

/** A person's budgets and their money, for programs. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Budgets")
class BudgetController {

    private static final String STERLING = "GBP";

    private final Access access;
    private final People people;
    private final AnsweredRequests answered;
    private final Budgets budgets;
    private final LedgerQueries ledger;

    BudgetController(Access access, People people, AnsweredRequests answered, Budgets budgets, LedgerQueries ledger) {
        this.access = access;
        this.people = people;
        this.answered = answered;
        this.budgets = budgets;
        this.ledger = ledger;
    }

    /**
     * @param option 1 to 4, as the Act numbers them
     * @param openedOn Europe/London date
     */
    @Serdeable
    record BudgetView(UUID id, UUID personId, UUID councilId, int option, LocalDate openedOn) {

        static BudgetView of(Budget budget) {
            return new BudgetView(budget.id().value(), budget.person().value(), budget.council().value(),
                    budget.option().number(), budget.openedOn());
        }
    }

    /**
     * @param postedPence settled
     * @param heldPence reserved by holds
     * @param availablePence settled less reserved: free to use
     * @param paidInPence all that came in
     * @param spentPence all that went out, less what came back
     */
    @Serdeable
    record BalanceView(String currency, long postedPence, long heldPence, long availablePence, long paidInPence,
            long spentPence, List<SourceView> sources) {}

    @Serdeable
    record SourceView(FundingSource source, long postedPence, long heldPence, long availablePence) {}

    @Serdeable
    record HoldsView(List<HoldView> items) {}

    /** @param heldPence still reserved, of what was authorised */
    @Serdeable
    record HoldView(UUID id, String currency, long heldPence, long authorisedPence, long postedPence,
            Instant expiresAt) {}

    /**
     * @param sequence grows with each entry of the budget
     * @param amountPence what this entry moved; the sign is the kind's
     * @param code how its command came out: DONE, or why not
     * @param effectiveOn Europe/London date on which it counts
     */
    @Serdeable
    record EntryLine(long sequence, EntryKind kind, FundingSource source, @Nullable String counterAccount,
            String currency, long amountPence, @Nullable UUID holdId, String code, long postedAfterPence,
            long heldAfterPence, LocalDate effectiveOn, Instant recordedAt, String actor) {

        static EntryLine of(LedgerQueries.EntryView entry) {
            HoldId hold = entry.hold();
            return new EntryLine(entry.sequence(), entry.kind(), entry.source(),
                    entry.counter() == null ? null : entry.counter().name(), STERLING, entry.amount().pence(),
                    hold == null ? null : hold.value(), entry.code(), entry.postedAfter().pence(),
                    entry.heldAfter().pence(), entry.effectiveOn(), entry.recordedAt(), entry.actor());
        }
    }

    @Operation(summary = "A person's budgets, newest first")
    @Get("/people/{personId}/budgets")
    List<BudgetView> ofPerson(@Parameter(hidden = true) SignedIn who, UUID personId) {
        access.require(who, Deed.VIEW_BALANCE, Subject.person(personId));
        return budgets.of(new PersonId(personId)).stream().map(BudgetView::of).toList();
    }

    /**
     * @param option 1 to 4, as the Act numbers them
     * @param sources whose money it may hold, in the order in which it is spent
     */
    @Serdeable
    record NewBudget(@NotNull @Min(1) @Max(4) Integer option, @NotEmpty List<FundingSource> sources,
            @NotNull LocalDate openedOn, @Nullable @Size(max = 40) String councilReference) {}

    /** @param lastDay Europe/London date */
    @Serdeable
    record ClosingBody(@NotNull LocalDate lastDay) {}

    @Operation(summary = "Open a budget", description = "Answers 409 when the person has an open one of that option. The same Idempotency-Key gives the first answer again.")
    @Post("/people/{personId}/budgets")
    HttpResponse<BudgetView> open(@Parameter(hidden = true) SignedIn who, UUID personId,
            @Nullable @Header("Idempotency-Key") String key, @Body @Valid NewBudget body) {
        access.require(who, Deed.AGREE_PLAN, Subject.person(personId));
        SupportedPerson person = people.find(new PersonId(personId)).orElseThrow(Access::notThere);
        if (Set.copyOf(body.sources()).size() != body.sources().size()) {
            throw new BadInputException("sources", "each source once", "Leave the second one away.");
        }
        SupportOption option = SupportOption.of(body.option());
        return HttpResponse.created(answered.once(who.login().id().value(), key, List.of(personId, body),
                BudgetView.class, () -> switch (budgets.openIfNone(person, option, body.sources(), body.openedOn(),
                        body.councilReference())) {
                    case Budgets.Opening.Opened opened -> BudgetView.of(opened.budget());
                    case Budgets.Opening.Overlaps overlaps -> throw new HttpStatusException(HttpStatus.CONFLICT,
                            "There is an Option %d budget that is open since %s. Close it first, or change what was agreed for it."
                                    .formatted(option.number(), overlaps.with().openedOn()));
                }));
    }

    @Operation(summary = "Close a budget after a day", description = "Its money stays until it is paid out. Answers 409 when it was closed before.")
    @Post("/budgets/{budgetId}/close")
    HttpResponse<?> close(@Parameter(hidden = true) SignedIn who, UUID budgetId, @Body @Valid ClosingBody body) {
        Budget budget = visible(who, budgetId, Deed.AGREE_PLAN);
        if (body.lastDay().isBefore(budget.openedOn())) {
            throw new BadInputException("lastDay", budget.openedOn() + " or later", "Send another day.");
        }
        if (!budgets.close(budget.id(), body.lastDay())) {
            throw new HttpStatusException(HttpStatus.CONFLICT, "This budget was closed already.");
        }
        return HttpResponse.noContent();
    }

    @Operation(summary = "A budget")
    @Get("/budgets/{budgetId}")
    BudgetView budget(@Parameter(hidden = true) SignedIn who, UUID budgetId) {
        return BudgetView.of(visible(who, budgetId, Deed.VIEW_BALANCE));
    }

    @Operation(summary = "A budget's money now", description = "Answers 304 when If-None-Match names its ETag.")
    @Get("/budgets/{budgetId}/balance")
    HttpResponse<BalanceView> balance(@Parameter(hidden = true) SignedIn who, UUID budgetId, HttpRequest<?> request) {
        Budget budget = visible(who, budgetId, Deed.VIEW_BALANCE);
        LedgerQueries.FundBalance balance = ledger.balance(budget.fund()).orElseThrow(Access::notThere);
        LedgerQueries.Figures all = ledger.figures(budget.fund()).orElseThrow(Access::notThere);
        BalanceView view = new BalanceView(STERLING, balance.posted().pence(), balance.held().pence(),
                balance.available().pence(), all.paidIn().pence(), all.spent().pence(),
                balance.sources().stream().map(source -> new SourceView(source.source(), source.posted().pence(),
                        source.held().pence(), source.available().pence())).toList());
        return EntityTag.answer(request, Integer.toHexString(view.hashCode()), () -> view);
    }

    @Operation(summary = "Holds that still reserve money, the ones that end first in front")
    @Get("/budgets/{budgetId}/holds")
    HoldsView holds(@Parameter(hidden = true) SignedIn who, UUID budgetId) {
        Budget budget = visible(who, budgetId, Deed.VIEW_PURCHASES);
        return new HoldsView(ledger.openHolds(budget.fund()).stream()
                .map(hold -> new HoldView(hold.hold().value(), STERLING, hold.held().pence(), hold.authorised().pence(),
                        hold.posted().pence(), hold.expiresAt()))
                .toList());
    }

    @Operation(summary = "A budget's ledger entries, newest first")
    @Get("/budgets/{budgetId}/entries")
    PageOf<EntryLine> entries(@Parameter(hidden = true) SignedIn who, UUID budgetId,
            @Parameter(description = "next of the page before") @Nullable @QueryValue String after,
            @QueryValue(defaultValue = "50") @Min(1) @Max(PageOf.MOST) int limit) {
        Budget budget = visible(who, budgetId, Deed.VIEW_PURCHASES);
        Cursor cursor = Cursor.parse(after);
        List<LedgerQueries.EntryView> rows = ledger.entries(budget.fund(), cursor == null ? null : cursor.position(),
                limit + 1);
        return PageOf.of(rows, limit, EntryLine::of, entry -> Cursor.at(entry.sequence()));
    }

    private Budget visible(SignedIn who, UUID budgetId, Deed deed) {
        Budget budget = budgets.find(new BudgetId(budgetId)).orElseThrow(Access::notThere);
        access.require(who, deed, Subject.budget(budget.person().value(), budgetId));
        return budget;
    }
}
