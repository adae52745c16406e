package scot.sporran.payments;

import io.micronaut.core.annotation.Nullable;
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
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.Money;
import scot.sporran.payments.PaymentViews.OrderView;
import scot.sporran.payments.payees.By;
import scot.sporran.payments.payees.PayeeId;
import scot.sporran.payments.payees.RequestKey;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Cursor;
import scot.sporran.platform.London;
import scot.sporran.platform.PageOf;
import scot.sporran.platform.WholePence;

/** Payments, for programs: one person writes a payment down, another approves it. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Payments out")
class OrderController {

    private final Access access;
    private final OrderGate gate;
    private final PaymentOrders orders;
    private final PaymentsOut payments;
    private final FundOwners owners;
    private final Clock clock;

    OrderController(Access access, OrderGate gate, PaymentOrders orders, PaymentsOut payments, FundOwners owners,
            Clock clock) {
        this.access = access;
        this.gate = gate;
        this.orders = orders;
        this.payments = payments;
        this.owners = owners;
        this.clock = clock;
    }

    /**
     * @param budgetId which pays
     * @param payOn date on which the payee has the money
     * @param words what the payee reads beside it
     */
    @Serdeable
    record NewPaymentBody(@NotNull UUID budgetId, @NotNull UUID payeeId, @NotNull Purpose purpose,
            @NotNull @Schema(type = "integer", format = "int64") BigDecimal amountPence, @NotNull LocalDate payOn,
            @NotNull String words) {}

    @Operation(summary = "Write a payment down", description = "Nothing is held yet: somebody else has to approve it. The same Idempotency-Key with the same content gives the first payment again.")
    @Post("/people/{personId}/payments-out")
    HttpResponse<OrderView> draft(@Parameter(hidden = true) SignedIn who, UUID personId,
            @Nullable @Header("Idempotency-Key") String key, @Body @Valid NewPaymentBody body) {
        gate.requireDraft(who, personId);
        FundOwners.Owner owner = owners.ownerOf(new FundId(body.budgetId()))
                .filter(known -> known.person().equals(personId))
                .orElseThrow(() -> new BadInputException("budgetId", "a budget of this person",
                        "Ask for the person's budgets."));
        long pence = WholePence.of("amountPence", body.amountPence());
        if (pence <= 0) {
            throw new BadInputException("amountPence", "whole pence above 0", "Send what is to be paid.");
        }
        OrderResult result = orders.draft(new NewOrder(who.login().id().value() + ":" + RequestKey.of(key),
                owner.council(), personId, new FundId(body.budgetId()), new PayeeId(body.payeeId()), body.purpose(),
                new Origin.FreeMoney(), Money.ofPence(pence), orders.payDay(body.payOn()), body.words()),
                By.login(who.login()));
        return HttpResponse.created(done(result));
    }

    @Operation(summary = "A person's payments, newest first")
    @Get("/people/{personId}/payments-out")
    PageOf<OrderView> page(@Parameter(hidden = true) SignedIn who, UUID personId,
            @Parameter(description = "next of the page before") @Nullable @QueryValue String after,
            @QueryValue(defaultValue = "50") @Min(1) @Max(PageOf.MOST) int limit) {
        access.require(who, Deed.VIEW_PURCHASES, Subject.person(personId));
        Cursor from = Cursor.parse(after);
        return PageOf.of(payments.of(personId, from == null ? null : from.id(), limit + 1), limit, OrderView::of,
                order -> new Cursor(0, order.id().value()));
    }

    /** What a person can do to a payment. */
    enum Step {
        APPROVE(OrderEvent.APPROVE), CANCEL(OrderEvent.CANCEL), COLLECTED(OrderEvent.COLLECT);

        private final OrderEvent event;

        Step(OrderEvent event) {
            this.event = event;
        }
    }

    /**
     * @param reason of a cancellation
     * @param on the day of a direct debit; today when left out
     */
    @Serdeable
    record StepBody(@NotNull Step step, @Nullable String reason, @Nullable LocalDate on) {}

    @Operation(summary = "Approve or cancel a payment, or say that its payee took it", description = "Approval is for somebody who did not write it down; the money is then held. COLLECTED notes a direct debit of a payee that collects.")
    @Post("/payments-out/{paymentId}/steps")
    OrderView step(@Parameter(hidden = true) SignedIn who, UUID paymentId, @Body @Valid StepBody body) {
        PaymentOrder order = orders.find(new OrderId(paymentId)).orElseThrow(Access::notThere);
        gate.requireStep(who, order, body.step().event);
        By by = By.login(who.login());
        LocalDate on = body.on();
        return done(switch (body.step()) {
            case APPROVE -> orders.approve(order, by);
            case CANCEL -> orders.cancel(order, body.reason() == null ? "" : body.reason(), by);
            case COLLECTED -> orders.collected(order, on == null ? London.dateOf(clock.instant()) : on, by);
        });
    }

    /** @param payOn date on which the payee has the money */
    @Serdeable
    record AgainBody(@NotNull LocalDate payOn) {}

    @Operation(summary = "Pay again what the bank rejected or returned", description = "Into the account that the payee has now. It needs approval like any payment; asking twice writes it down once.")
    @Post("/payments-out/{paymentId}/again")
    HttpResponse<OrderView> again(@Parameter(hidden = true) SignedIn who, UUID paymentId, @Body @Valid AgainBody body) {
        PaymentOrder order = orders.find(new OrderId(paymentId)).orElseThrow(Access::notThere);
        gate.requireAgain(who, order);
        return HttpResponse.created(done(orders.again(order, orders.payDay(body.payOn()), By.login(who.login()))));
    }

    static OrderView done(OrderResult result) {
        return switch (result) {
            case OrderResult.Done done -> OrderView.of(done.order());
            case OrderResult.Refused refused -> throw new HttpStatusException(switch (refused.why()) {
                case OTHER_CONTENT -> HttpStatus.UNPROCESSABLE_ENTITY;
                case PAYEE_OF_OTHERS -> HttpStatus.BAD_REQUEST;
                default -> HttpStatus.CONFLICT;
            }, refused.why().sentence());
        };
    }
}
