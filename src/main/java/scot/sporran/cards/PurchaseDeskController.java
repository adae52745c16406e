package scot.sporran.cards;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
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
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.ledger.Money;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Words;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;

/** Purchases by hand, for programs: a held sum back early, and whose a taking is. Both are safe to send again. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Cards")
class PurchaseDeskController {

    private static final int LONGEST = 400;

    private final Access access;
    private final Budgets budgets;
    private final PurchaseDesk desk;
    private final CardQuestions questions;
    private final Clock clock;

    PurchaseDeskController(Access access, Budgets budgets, PurchaseDesk desk, CardQuestions questions, Clock clock) {
        this.access = access;
        this.budgets = budgets;
        this.desk = desk;
        this.questions = questions;
        this.clock = clock;
    }

    /** @param evidence what shows that the shop will not take the money: a receipt, an e-mail, 1 to 400 characters */
    @Serdeable
    record ReleaseBody(String evidence) {}

    /**
     * @param released whether the money is free again; else the council was asked
     * @param releasedPence what became free
     * @param questionId what the council was asked; null when the money is free
     */
    @Serdeable
    record ReleaseView(boolean released, long releasedPence, @Nullable UUID questionId) {}

    @Operation(summary = "Give back what is held, before it runs out", description = "On evidence that the shop will not "
            + "take it. An officer gives it back; whoever spends from the budget asks the council to. It cannot be undone, and "
            + "what the shop takes all the same is taken.")
    @Post("/card-purchases/{purchaseId}/release")
    HttpResponse<ReleaseView> release(@Parameter(hidden = true) SignedIn who, UUID purchaseId,
            @Body ReleaseBody body) {
        PurchaseDesk.Standing purchase = visible(who, purchaseId);
        Subject person = Subject.person(budgetOf(purchase).person().value());
        String evidence = text("evidence", body.evidence(), "Say what shows that the shop will not take the money.");
        if (access.may(who.login(), Deed.PREPARE_MONEY, person)) {
            Money moved = done(desk.release(purchase, evidence, who.login().displayName()));
            return HttpResponse.ok(new ReleaseView(true, moved.pence(), null));
        }
        access.require(who, Deed.SPEND, person);
        if (!purchase.held().isPositive()) {
            throw conflict("purchase.refused.nothing-held");
        }
        return HttpResponse.accepted().body(new ReleaseView(false, 0, desk.askToRelease(purchase, evidence)));
    }

    /** @param purchaseId the payment it belongs to @param note how you know, 1 to 400 characters */
    @Serdeable
    record AssignBody(UUID purchaseId, String note) {}

    @Operation(summary = "Say which payment a taking belongs to", description = "For a question about money that was "
            + "taken under a name of its own. What is held for the payment is free, and the same is not taken for it again. The "
            + "question is answered.")
    @Post("/card-questions/{questionId}/assign")
    HttpResponse<Void> assign(@Parameter(hidden = true) SignedIn who, UUID questionId, @Body AssignBody body) {
        CardQuestions.Item item = questions.find(questionId).orElseThrow(Access::notThere);
        PurchaseDesk.Standing claim = visible(who, item.purchase());
        access.require(who, Deed.PREPARE_MONEY, Subject.person(budgetOf(claim).person().value()));
        String note = text("note", body.note(), "Say in a sentence how you know.");
        PurchaseDesk.Standing purchase = desk.find(body.purchaseId())
                .filter(found -> found.budget().equals(claim.budget()))
                .orElseThrow(() -> new BadInputException("purchaseId", "a payment of the same budget",
                        "Take the id from the budget's authorisations."));
        done(desk.assign(claim, purchase, note, who.login().displayName()));
        questions.answer(questionId, note, who.login().displayName(), clock.instant());
        return HttpResponse.noContent();
    }

    private static Money done(PurchaseDesk.Result result) {
        return switch (result) {
            case PurchaseDesk.Result.Done(Money moved) -> moved;
            case PurchaseDesk.Result.Refused(String why) -> throw conflict(why);
        };
    }

    private static HttpStatusException conflict(String why) {
        return new HttpStatusException(HttpStatus.CONFLICT, Words.say(why));
    }

    private static String text(String field, @Nullable String given, String mend) {
        String text = given == null ? "" : given.strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new BadInputException(field, "1 to " + LONGEST + " characters", mend);
        }
        return text;
    }

    private PurchaseDesk.Standing visible(SignedIn who, UUID purchaseId) {
        PurchaseDesk.Standing purchase = desk.find(purchaseId).orElseThrow(Access::notThere);
        access.requireView(who, budgetOf(purchase).person().value());
        return purchase;
    }

    private Budget budgetOf(PurchaseDesk.Standing purchase) {
        return budgets.find(purchase.budget()).orElseThrow(Access::notThere);
    }
}
