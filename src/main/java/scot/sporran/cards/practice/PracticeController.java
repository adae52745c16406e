package scot.sporran.cards.practice;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
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
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import scot.sporran.cardgateway.DeclineReason;
import scot.sporran.cardgateway.MaskedText;
import scot.sporran.cards.DeclineSentence;
import scot.sporran.cards.controls.PayWay;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.ledger.Money;
import scot.sporran.platform.AnsweredRequests;
import scot.sporran.platform.Words;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.Budgets;

/** A budget's pretend card, for whoever is to spend from it, and for programs that play the life of a purchase. */
@Controller("/api/v1/budgets/{budgetId}/practice")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Practice")
class PracticeController {

    /** £10,000 */
    private static final long MOST_PENCE = 1_000_000;

    private final Access access;
    private final Budgets budgets;
    private final Practice practice;
    private final AnsweredRequests answered;

    PracticeController(Access access, Budgets budgets, Practice practice, AnsweredRequests answered) {
        this.access = access;
        this.budgets = budgets;
        this.practice = practice;
        this.answered = answered;
    }

    /** @param pretend always true @param card how it is called wherever it shows @param availablePence pretend money that is free to use */
    @Serdeable
    record PracticeView(boolean pretend, String card, long availablePence, List<PaymentView> payments) {}

    /**
     * @param pretend always true
     * @param takenPence what the shop took, less what it gave back
     * @param declineReason why not; null when it was approved
     * @param sentence what happened, in words that say that it is practice
     */
    @Serdeable
    record PaymentView(UUID id, boolean pretend, String shop, String category, PracticePayment.State state,
            long askedPence, long heldPence, long takenPence, @Nullable DeclineReason declineReason, String sentence,
            Instant at) {

        static PaymentView of(PracticePayment payment) {
            String amount = payment.asked().amount().toString();
            DeclineReason refused = payment.refused();
            String happened = refused == null
                    ? Words.say("practice.state." + payment.state(), amount, payment.asked().shop(),
                            payment.taken().toString())
                    : DeclineSentence.of(refused, amount);
            return new PaymentView(payment.id(), true, payment.asked().shop(), payment.asked().category(),
                    payment.state(), payment.asked().amount().pence(), payment.held().pence(), payment.taken().pence(),
                    refused, Words.say("practice.only", happened), payment.at());
        }
    }

    /**
     * A pretend payment.
     *
     * @param category merchant category, ISO 18245, 4 digits
     * @param merchantId the shop's number, where a rule about one shop is to be tried
     * @param way how the card is used; by chip where it is not said
     * @param country ISO 3166 in two letters; GB where it is not said
     * @param cash whether it is cash from a machine
     */
    @Serdeable
    record AuthoriseBody(@NotBlank @Size(max = 40) String shop, @NotNull @Pattern(regexp = "[0-9]{4}") String category,
            @Nullable @Pattern(regexp = "[!-~]([ -~]{0,13}[!-~])?") String merchantId, @Nullable PayWay way,
            @Nullable @Pattern(regexp = "[A-Z]{2}") String country, boolean cash, @Min(1) @Max(MOST_PENCE) long pence) {

        PracticePayment.Asked asked() {
            return new PracticePayment.Asked(MaskedText.of(shop.strip()),
                    merchantId == null ? "PRACTICE" : MaskedText.of(merchantId), category,
                    (way == null ? PayWay.CHIP : way).entryMode(), country == null ? "GB" : country, cash,
                    Money.ofPence(pence));
        }
    }

    /** @param pence above nothing */
    @Serdeable
    record AmountBody(@Min(1) @Max(MOST_PENCE) long pence) {}

    @Operation(summary = "The pretend card and its payments, the latest first", description = "Nobody's money: "
            + "everything here is practice.")
    @Get
    PracticeView all(@Parameter(hidden = true) SignedIn who, UUID budgetId) {
        List<PracticePayment> payments = practice.of(allowed(who, budgetId).id());
        return new PracticeView(true, Words.say("practice.card"), practice.available(payments).pence(),
                payments.stream().map(PaymentView::of).toList());
    }

    @Operation(summary = "Simulate: pay with the pretend card", description = "The rules that decide about real payments "
            + "decide, over pretend money. Nothing is written in the ledger. The same Idempotency-Key again is the same "
            + "payment.")
    @Post("/authorise")
    HttpResponse<PaymentView> authorise(@Parameter(hidden = true) SignedIn who, UUID budgetId,
            @Body @Valid AuthoriseBody body, @Nullable @Header("Idempotency-Key") String key) {
        Budget budget = allowed(who, budgetId);
        PaymentView view = answered.once(who.login().id().value(), key, "practice " + budgetId + body,
                PaymentView.class, () -> {
                    practice.hindrance(budget).ifPresent(why -> {
                        throw new HttpStatusException(HttpStatus.CONFLICT, Words.say("practise." + why));
                    });
                    return PaymentView.of(practice.pay(budget, body.asked()));
                });
        return HttpResponse.created(view).header(HttpHeaders.LOCATION,
                "/api/v1/budgets/" + budgetId + "/practice/" + view.id());
    }

    @Operation(summary = "A pretend payment")
    @Get("/{paymentId}")
    PaymentView one(@Parameter(hidden = true) SignedIn who, UUID budgetId, UUID paymentId) {
        return PaymentView.of(found(allowed(who, budgetId), paymentId));
    }

    @Operation(summary = "Simulate: more is held", description = "409 where the rules do not have it, or nothing is held.")
    @Post("/{paymentId}/increment")
    PaymentView increment(@Parameter(hidden = true) SignedIn who, UUID budgetId, UUID paymentId,
            @Body @Valid AmountBody body) {
        return step(who, budgetId, paymentId, PracticeStep.INCREMENT, body.pence());
    }

    @Operation(summary = "Simulate: the shop takes its money", description = "More or less than is held, and also after the "
            + "payment was called off or ran out: a real shop's claim counts too. Once.")
    @Post("/{paymentId}/clear")
    PaymentView clear(@Parameter(hidden = true) SignedIn who, UUID budgetId, UUID paymentId,
            @Body @Valid AmountBody body) {
        return step(who, budgetId, paymentId, PracticeStep.CLEAR, body.pence());
    }

    @Operation(summary = "Simulate: the shop calls the payment off")
    @Post("/{paymentId}/reverse")
    PaymentView reverse(@Parameter(hidden = true) SignedIn who, UUID budgetId, UUID paymentId) {
        return step(who, budgetId, paymentId, PracticeStep.REVERSE, 0);
    }

    @Operation(summary = "Simulate: the hold's time is over")
    @Post("/{paymentId}/expire")
    PaymentView expire(@Parameter(hidden = true) SignedIn who, UUID budgetId, UUID paymentId) {
        return step(who, budgetId, paymentId, PracticeStep.EXPIRE, 0);
    }

    @Operation(summary = "Simulate: the shop gives money back", description = "At most what it took.")
    @Post("/{paymentId}/refund")
    PaymentView refund(@Parameter(hidden = true) SignedIn who, UUID budgetId, UUID paymentId,
            @Body @Valid AmountBody body) {
        return step(who, budgetId, paymentId, PracticeStep.REFUND, body.pence());
    }

    @Operation(summary = "Start practising again", description = "Forgets all pretend payments.")
    @Delete
    HttpResponse<?> again(@Parameter(hidden = true) SignedIn who, UUID budgetId) {
        practice.forget(allowed(who, budgetId).id());
        return HttpResponse.noContent();
    }

    private PaymentView step(SignedIn who, UUID budgetId, UUID paymentId, PracticeStep step, long pence) {
        Budget budget = allowed(who, budgetId);
        return switch (practice.step(budget, found(budget, paymentId), step, Money.ofPence(pence))) {
            case Practice.StepResult.Done done -> PaymentView.of(done.payment());
            case Practice.StepResult.Declined declined -> throw new HttpStatusException(HttpStatus.CONFLICT,
                    DeclineSentence.of(declined.reason(), Money.ofPence(pence).toString()));
            case Practice.StepResult.NotNow notNow -> throw new HttpStatusException(HttpStatus.CONFLICT,
                    "That cannot happen to this payment now, or not with that sum.");
        };
    }

    private PracticePayment found(Budget budget, UUID paymentId) {
        return practice.find(budget.id(), paymentId).orElseThrow(Access::notThere);
    }

    /** Whoever spends from the budget, and whoever connects the council's programs. */
    private Budget allowed(SignedIn who, UUID budgetId) {
        Budget budget = budgets.find(new BudgetId(budgetId)).orElseThrow(Access::notThere);
        if (!access.mayInCouncil(who.login(), Deed.MANAGE_WEBHOOKS, budget.council().value())) {
            access.require(who, Deed.SPEND, Subject.budget(budget.person().value(), budget.id().value()));
        }
        return budget;
    }
}
