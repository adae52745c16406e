package scot.sporran.cards;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
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
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import scot.sporran.cards.controls.Hours;
import scot.sporran.cards.controls.Limit;
import scot.sporran.cards.controls.Purpose;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.platform.AnsweredRequests;
import scot.sporran.platform.BadInputException;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.Budgets;

/** Ordering cards, and the numbers of those that are numbers alone. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Cards")
class CardOrderController {

    private final Access access;
    private final Budgets budgets;
    private final Cards cards;
    private final CardOrders orders;
    private final CardNumbers numbers;
    private final AnsweredRequests answered;

    CardOrderController(Access access, Budgets budgets, Cards cards, CardOrders orders, CardNumbers numbers,
            AnsweredRequests answered) {
        this.access = access;
        this.budgets = budgets;
        this.cards = cards;
        this.orders = orders;
        this.numbers = numbers;
        this.answered = answered;
    }

    /**
     * @param use PERSONAL, COMPANION, VIRTUAL or SINGLE_USE
     * @param nameOnCard up to 26 capital letters; needed for a card of plastic
     * @param holderLogin the login of the helper who has a companion card in hand
     * @param limit how much and how often; needed for all but a personal card
     * @param purposes what it pays for; none for all that the budget pays for
     * @param hours when it pays; none for always
     * @param reason why, as the card's rules say
     */
    @Serdeable
    record OrderBody(@NotNull CardUse use, @Nullable String nameOnCard, @Nullable UUID holderLogin,
            @Nullable Limit limit, @Nullable Set<Purpose> purposes, @Nullable Hours hours,
            @NotBlank @Size(max = 200) String reason) {}

    @Serdeable
    record OrderedView(UUID id, UUID budgetId, CardUse use, CardState state, String lastFour, LocalDate expiresOn) {

        static OrderedView of(Card card) {
            return new OrderedView(card.id().value(), card.budget().value(), card.use(), card.state(),
                    card.lastFour(), card.expiresOn());
        }
    }

    /**
     * @param number the whole card number
     * @param expiry YYMM
     * @param securityCode the three digits
     */
    @Serdeable
    record NumbersView(String number, String expiry, String securityCode) {

        @Override
        public String toString() {
            return "NumbersView[hidden]";
        }
    }

    @Operation(summary = "Order a card", description = "Whoever spends from the budget orders a companion card for a "
            + "helper and cards of numbers alone; staff order all sorts. The same Idempotency-Key again is the same card.")
    @Post("/budgets/{budgetId}/cards")
    HttpResponse<OrderedView> order(@Parameter(hidden = true) SignedIn who, UUID budgetId, @Body @Valid OrderBody body,
            @Nullable @Header("Idempotency-Key") String key) {
        Budget budget = budgets.find(new BudgetId(budgetId)).orElseThrow(Access::notThere);
        access.require(who, Deed.VIEW_BALANCE, subject(budget));
        boolean spends = access.may(who.login(), Deed.SPEND, subject(budget));
        if (!access.may(who.login(), Deed.PREPARE_MONEY, subject(budget))
                && (!spends || body.use() == CardUse.PERSONAL)) {
            throw new HttpStatusException(HttpStatus.FORBIDDEN, "You can see this budget, but ordering this card is "
                    + "for somebody else.");
        }
        CardOrders.Order order = order(body);
        ProgrammeId programme = orders.programmeOf(budget).orElseThrow(() -> new HttpStatusException(
                HttpStatus.CONFLICT, "This council has no cards yet."));
        OrderedView view = answered.once(who.login().id().value(), key, body, OrderedView.class,
                () -> OrderedView.of(orders.order(programme, budget, order, who.login().displayName(), spends)));
        return HttpResponse.created(view).header(HttpHeaders.LOCATION, "/api/v1/cards/" + view.id());
    }

    @Operation(summary = "Show the numbers of a card that is numbers alone", description = "For whoever spends from the "
            + "budget. It is written into the card's history. Keep nothing of the answer.")
    @Post("/cards/{cardId}/numbers")
    HttpResponse<NumbersView> numbers(@Parameter(hidden = true) SignedIn who, UUID cardId) {
        Card card = cards.find(new CardId(cardId)).orElseThrow(Access::notThere);
        Budget budget = budgets.find(card.budget()).orElseThrow(Access::notThere);
        Login login = who.login();
        access.require(who, Deed.VIEW_BALANCE, subject(budget));
        access.require(who, Deed.SPEND, subject(budget));
        if (card.use().isPlastic()) {
            throw new HttpStatusException(HttpStatus.CONFLICT, "This card is of plastic: its numbers are on it.");
        }
        if (card.state() != CardState.ACTIVE) {
            throw new HttpStatusException(HttpStatus.CONFLICT, "This card does not pay now.");
        }
        CardNumbers.Shown shown = numbers.show(card.id(), login.displayName());
        return HttpResponse.ok(new NumbersView(shown.number(), shown.expiry(), shown.securityCode()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private static CardOrders.Order order(OrderBody body) {
        String name = body.nameOnCard() == null ? null : body.nameOnCard().strip();
        if (body.use().isPlastic() && (name == null || !name.matches("[A-Z][A-Z .'/-]{1,25}"))) {
            throw new BadInputException("nameOnCard", "2 to 26 capital letters without accents",
                    "Send the name as it is to stand on the card, such as M FERGUSON.");
        }
        if (body.use() != CardUse.PERSONAL && body.limit() == null) {
            throw new BadInputException("limit", "how much it may pay", "Say how much one payment may come to, or how "
                    + "much in a time.");
        }
        if (body.use() != CardUse.COMPANION && body.holderLogin() != null) {
            throw new BadInputException("holderLogin", "nothing, but for a companion card", "Leave it out.");
        }
        return new CardOrders.Order(body.use(), name, body.holderLogin(), body.limit(),
                body.purposes() == null ? Set.of() : body.purposes(), body.hours(), body.reason().strip());
    }

    private static Subject subject(Budget budget) {
        return Subject.budget(budget.person().value(), budget.id().value());
    }
}
