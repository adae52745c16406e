package scot.sporran.support.money;

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
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Cursor;
import scot.sporran.platform.EntityTag;
import scot.sporran.platform.PageOf;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.CouncilId;

/** Surplus: the simulation, the notice, the reply, the release, for programs. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Surplus")
class SurplusController {

    private final BudgetGate gate;
    private final Surpluses surpluses;
    private final SurplusReviews reviews;

    SurplusController(BudgetGate gate, Surpluses surpluses, SurplusReviews reviews) {
        this.gate = gate;
        this.surpluses = surpluses;
        this.reviews = reviews;
    }

    /**
     * @param decision null, as all that follows it, while nobody has decided
     * @param givenBackPence what is back in the budget by it
     */
    @Serdeable
    record ReviewView(int number, SurplusReview.Why why, String words, String askedBy, Instant askedAt,
            @Nullable String decision, SurplusReview.@Nullable Outcome outcome, @Nullable Long givenBackPence,
            @Nullable String decidedBy) {

        static ReviewView of(SurplusReview review) {
            SurplusReview.Decision decided = review.decision();
            return decided == null
                    ? new ReviewView(review.number(), review.why(), review.words(), review.askedName(),
                            review.askedAt(), null, null, null, null)
                    : new ReviewView(review.number(), review.why(), review.words(), review.askedName(),
                            review.askedAt(), decided.words(), decided.outcome(), decided.givenBack().pence(),
                            decided.by());
        }
    }

    /** Every figure of the test, in pence; surplus = now - held - committed - contingency - threshold, or nothing. */
    @Serdeable
    record CheckView(UUID budgetId, UUID personId, LocalDate on, long nowPence, long setAsidePence, long heldPence,
            long committedPence, long contingencyPence, long weeklyPence, long thresholdPence, long councilMoneyPence,
            long surplusPence) {

        static CheckView of(UUID budgetId, UUID personId, SurplusCheck check) {
            return new CheckView(budgetId, personId, check.on(), check.now().pence(), check.setAside().pence(),
                    check.held().pence(), check.committed().pence(), check.contingency().pence(),
                    check.weekly().pence(), check.threshold().pence(), check.councilMoney().pence(),
                    check.surplus().pence());
        }
    }

    @Serdeable
    record CaseView(UUID id, SurplusCase.State state, SurplusReason reason, String explanation, CheckView figures,
            long amountPence, LocalDate replyBy, LocalDate recoverFrom, @Nullable String reply, String raisedBy,
            @Nullable String releasedBy, int instalments, int everyWeeks, long takenPence, long givenBackPence,
            int version) {

        static CaseView of(SurplusCase surplus) {
            return new CaseView(surplus.id(), surplus.state(), surplus.reason(), surplus.explanation(),
                    CheckView.of(surplus.budget().value(), surplus.person().value(), surplus.check()),
                    surplus.amount().pence(), surplus.replyBy(), surplus.recoverFrom(), surplus.reply(),
                    surplus.proposedName(), surplus.releasedName(), surplus.instalments(), surplus.everyWeeks(),
                    surplus.taken().pence(), surplus.givenBack().pence(), surplus.version());
        }
    }

    @Serdeable
    record RaiseBody(SurplusReason reason, @NotBlank @Size(max = 1_000) String explanation) {}

    @Serdeable
    record ReplyBody(@NotBlank @Size(max = 2_000) String text) {}

    @Serdeable
    record ReleaseBody(@Min(1) @Max(52) int instalments, @Min(1) @Max(52) int everyWeeks) {}

    @Serdeable
    record LookAgainBody(@NotNull SurplusReview.Why why, @NotBlank @Size(max = 2_000) String words) {}

    /**
     * @param instalments null to take nothing more
     * @param giveBack whether what was taken is given back; then there are no instalments
     */
    @Serdeable
    record DecideBody(@Nullable Boolean giveBack, @Nullable @Min(1) @Max(52) Integer instalments,
            @Nullable @Min(1) @Max(52) Integer everyWeeks,
            @NotBlank @Size(max = 2_000) String words) {}

    @Serdeable
    record DropBody(@NotBlank @Size(max = 1_000) String why) {}

    @Operation(summary = "What the surplus test would say, by budget", description = "Changes nothing and tells nobody. Budgets without a surplus have 0.")
    @Get("/councils/{councilId}/surplus-simulation")
    PageOf<CheckView> simulate(@Parameter(hidden = true) SignedIn who, UUID councilId,
            @Nullable @QueryValue String after,
            @QueryValue(defaultValue = "100") @Min(1) @Max(PageOf.MOST) int limit) {
        gate.council(who, councilId, Deed.PREPARE_MONEY);
        Cursor cursor = Cursor.parse(after);
        return PageOf.of(surpluses.simulate(new CouncilId(councilId),
                cursor == null ? null : new BudgetId(cursor.id()), limit + 1), limit,
                checked -> CheckView.of(checked.budget().id().value(), checked.budget().person().value(),
                        checked.check()),
                checked -> new Cursor(0, checked.budget().id().value()));
    }

    @Operation(summary = "A council's surplus cases, newest first")
    @Get("/councils/{councilId}/surplus-cases")
    PageOf<CaseView> all(@Parameter(hidden = true) SignedIn who, UUID councilId, @Nullable @QueryValue String after,
            @QueryValue(defaultValue = "50") @Min(1) @Max(PageOf.MOST) int limit) {
        gate.council(who, councilId, Deed.PREPARE_MONEY);
        Cursor cursor = Cursor.parse(after);
        return PageOf.of(surpluses.of(new CouncilId(councilId), cursor == null ? null : cursor.id(), limit + 1), limit,
                CaseView::of, surplus -> new Cursor(0, surplus.id()));
    }

    @Operation(summary = "What was raised about a budget, newest first")
    @Get("/budgets/{budgetId}/surplus-cases")
    List<CaseView> ofBudget(@Parameter(hidden = true) SignedIn who, UUID budgetId) {
        Budget budget = gate.budget(who, budgetId, Deed.VIEW_BALANCE);
        return surpluses.of(budget.id()).stream().map(CaseView::of).toList();
    }

    @Operation(summary = "Raise a surplus with the person", description = "The notice period begins. Answers 409 when there is no surplus, or one is open.")
    @Post("/budgets/{budgetId}/surplus-cases")
    HttpResponse<CaseView> raise(@Parameter(hidden = true) SignedIn who, UUID budgetId, @Body @Valid RaiseBody body) {
        Budget budget = gate.budget(who, budgetId, Deed.PREPARE_MONEY);
        return HttpResponse.created(CaseView.of(Answers.value(
                surpluses.raise(budget, body.reason(), body.explanation().strip(), who.login()))));
    }

    @Operation(summary = "A surplus case")
    @Get("/surplus-cases/{caseId}")
    HttpResponse<CaseView> one(@Parameter(hidden = true) SignedIn who, UUID caseId, HttpRequest<?> request) {
        SurplusCase surplus = visible(who, caseId, Deed.VIEW_BALANCE);
        return EntityTag.answer(request, Integer.toString(surplus.version()), () -> CaseView.of(surplus));
    }

    @Operation(summary = "Reply to a notice", description = "By the person or whoever acts for them. Needs If-Match.")
    @Post("/surplus-cases/{caseId}/reply")
    CaseView reply(@Parameter(hidden = true) SignedIn who, UUID caseId, HttpRequest<?> request,
            @Body @Valid ReplyBody body) {
        SurplusCase surplus = seen(visible(who, caseId, Deed.CONFIRM), request);
        return CaseView.of(Answers.value(surpluses.reply(surplus, body.text().strip())));
    }

    @Operation(summary = "Release a recovery", description = "By somebody other than whoever raised it, and not before the person replied or had the time to. Needs If-Match.")
    @Post("/surplus-cases/{caseId}/release")
    CaseView release(@Parameter(hidden = true) SignedIn who, UUID caseId, HttpRequest<?> request,
            @Body @Valid ReleaseBody body) {
        SurplusCase surplus = seen(visible(who, caseId, Deed.RELEASE_MONEY), request);
        return CaseView.of(Answers.value(
                surpluses.release(surplus, body.instalments(), body.everyWeeks(), who.login())));
    }

    @Operation(summary = "Ask that a recovery be looked at again", description = "By the person, whoever acts for them, or an officer who "
            + "writes for them. Nothing is taken until somebody has decided. Needs If-Match.")
    @Post("/surplus-cases/{caseId}/look-again")
    CaseView lookAgain(@Parameter(hidden = true) SignedIn who, UUID caseId, HttpRequest<?> request,
            @Body @Valid LookAgainBody body) {
        SurplusCase surplus = seen(visible(who, caseId,
                who.login().role().isOfCouncil() ? Deed.PREPARE_MONEY : Deed.CONFIRM), request);
        return CaseView.of(Answers.value(reviews.ask(surplus, body.why(), body.words(), who.login())));
    }

    @Operation(summary = "Decide about a recovery that is looked at again", description = "With instalments it goes on by that plan after notice "
            + "anew, without them it is given up; with giveBack=true what was taken is back in the budget at once. By a senior officer other than "
            + "who raised or released it. Needs If-Match.")
    @Post("/surplus-cases/{caseId}/decide")
    CaseView decide(@Parameter(hidden = true) SignedIn who, UUID caseId, HttpRequest<?> request,
            @Body @Valid DecideBody body) {
        SurplusCase surplus = seen(visible(who, caseId, Deed.RELEASE_MONEY), request);
        Integer instalments = body.instalments();
        Integer weeks = body.everyWeeks();
        if (Boolean.TRUE.equals(body.giveBack())) {
            if (instalments != null) {
                throw new BadInputException("giveBack", "either giveBack or instalments",
                        "Leave one of the two out.");
            }
            return CaseView.of(Answers.value(reviews.giveBack(surplus, body.words(), who.login())));
        }
        return CaseView.of(Answers.value(instalments == null
                ? reviews.giveUp(surplus, body.words(), who.login())
                : reviews.goOn(surplus, instalments, weeks == null ? surplus.everyWeeks() : weeks, body.words(),
                        who.login())));
    }

    @Operation(summary = "What was asked to be looked at again, and what came of it")
    @Get("/surplus-cases/{caseId}/reviews")
    List<ReviewView> reviews(@Parameter(hidden = true) SignedIn who, UUID caseId) {
        return reviews.of(visible(who, caseId, Deed.VIEW_BALANCE).id()).stream().map(ReviewView::of).toList();
    }

    @Operation(summary = "Give a surplus case up", description = "What was taken stays taken. Needs If-Match.")
    @Post("/surplus-cases/{caseId}/drop")
    CaseView drop(@Parameter(hidden = true) SignedIn who, UUID caseId, HttpRequest<?> request,
            @Body @Valid DropBody body) {
        SurplusCase surplus = seen(visible(who, caseId, Deed.PREPARE_MONEY), request);
        return CaseView.of(Answers.value(surpluses.drop(surplus, body.why().strip())));
    }

    private static SurplusCase seen(SurplusCase surplus, HttpRequest<?> request) {
        int version = BudgetGate.seen(request);
        return Answers.value(surplus.version() == version
                ? Answer.done(surplus)
                : Answer.refused("CHANGED", "Somebody else has moved this on. Look at it again."));
    }

    private SurplusCase visible(SignedIn who, UUID caseId, Deed deed) {
        SurplusCase surplus = surpluses.find(caseId).orElseThrow(Access::notThere);
        gate.budget(who, surplus.budget().value(), deed);
        return surplus;
    }
}
