package scot.sporran.cards;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
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
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.EntityTag;
import scot.sporran.platform.Micros;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.Budgets;
import scot.sporran.support.PersonId;

/** A person's cards and what may be done with them, for programs. No answer holds a card number. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Cards")
class CardController {

    private static final int LONGEST_REASON = 200;

    private final Access access;
    private final Budgets budgets;
    private final Cards cards;
    private final CardDuties duties;

    CardController(Access access, Budgets budgets, Cards cards, CardDuties duties) {
        this.access = access;
        this.budgets = budgets;
        this.cards = cards;
        this.duties = duties;
    }

    /**
     * @param lastFour the last digits of its number
     * @param expiresOn the last day on which it pays, Europe/London
     * @param replaces the card whose place it takes
     * @param use what sort of card it is
     * @param mayDo what this login may do to it now
     */
    @Serdeable
    record CardView(UUID id, UUID budgetId, String lastFour, CardState state, LocalDate expiresOn,
            @Nullable UUID replaces, CardUse use, List<CardEvent> mayDo) {}

    /**
     * @param event what is to happen
     * @param reason in your own words, up to 200 characters; needed to close a card
     */
    @Serdeable
    record EventBody(CardEvent event, @Nullable String reason) {}

    /** @param state what the card was after it */
    @Serdeable
    record EventView(UUID id, CardEvent event, CardState state, String by, String reason, Instant at) {

        static EventView of(CardEventRow row) {
            return new EventView(row.eventId(), row.event(), row.state(), row.actor(), row.reason(),
                    Micros.toInstant(row.atUs()));
        }
    }

    @Operation(summary = "A person's cards")
    @Get("/people/{personId}/cards")
    List<CardView> ofPerson(@Parameter(hidden = true) SignedIn who, UUID personId) {
        access.require(who, Deed.VIEW_BALANCE, Subject.person(personId));
        return budgets.of(new PersonId(personId)).stream()
                .flatMap(budget -> cards.of(budget.id()).stream().map(card -> view(who.login(), budget, card)))
                .toList();
    }

    @Operation(summary = "A card", description = "Answers 304 when If-None-Match names its ETag.")
    @Get("/cards/{cardId}")
    HttpResponse<CardView> card(@Parameter(hidden = true) SignedIn who, UUID cardId, HttpRequest<?> request) {
        Seen seen = visible(who, cardId);
        CardView view = view(who.login(), seen.budget(), seen.card());
        return EntityTag.answer(request, Integer.toHexString(view.hashCode()), () -> view);
    }

    @Operation(summary = "What happened to a card, the latest first")
    @Get("/cards/{cardId}/events")
    List<EventView> events(@Parameter(hidden = true) SignedIn who, UUID cardId) {
        return cards.history(visible(who, cardId).card().id()).stream().map(EventView::of).toList();
    }

    @Operation(summary = "Activate, pause, resume, report or close a card", description = "Counts from the next "
            + "payment on. Asked again when it is so already, it changes nothing and answers the same.")
    @Post("/cards/{cardId}/events")
    CardView happen(@Parameter(hidden = true) SignedIn who, UUID cardId, @Body EventBody body) {
        Seen seen = visible(who, cardId);
        String reason = reason(body);
        if (!duties.may(who.login(), seen.budget(), body.event())) {
            throw new HttpStatusException(HttpStatus.FORBIDDEN,
                    "You can see this card, but this step is for somebody else.");
        }
        duties.requireProof(who, seen.budget(), seen.card(), body.event());
        Optional<Card> moved = cards.apply(seen.card().id(), body.event(), who.login().displayName(), reason);
        Card now = moved.or(() -> cards.find(seen.card().id())).orElseThrow(Access::notThere);
        if (moved.isEmpty() && !now.isAfter(body.event())) {
            throw new HttpStatusException(HttpStatus.CONFLICT, "The card is %s now, so that cannot happen to it."
                    .formatted(now.state().name().toLowerCase(java.util.Locale.ROOT)));
        }
        return view(who.login(), seen.budget(), now);
    }

    @Operation(summary = "Order the card that takes this one's place", description = "Another number, the same money. "
            + "The old card works, if it did, until the new one is activated. Asked again, it is the same new card.")
    @Post("/cards/{cardId}/replacement")
    HttpResponse<CardView> replace(@Parameter(hidden = true) SignedIn who, UUID cardId) {
        Seen seen = visible(who, cardId);
        if (!duties.may(who.login(), seen.budget(), CardEvent.REPORT_LOST)) {
            throw new HttpStatusException(HttpStatus.FORBIDDEN,
                    "You can see this card, but ordering one is for somebody else.");
        }
        return cards.replace(seen.card().id())
                .map(card -> HttpResponse.created(view(who.login(), seen.budget(), card)))
                .orElseThrow(() -> new HttpStatusException(HttpStatus.CONFLICT,
                        "The card is closed. Ask the council for a new one."));
    }

    private record Seen(Card card, Budget budget) {}

    private Seen visible(SignedIn who, UUID cardId) {
        Card card = cards.find(new CardId(cardId)).orElseThrow(Access::notThere);
        BudgetId budgetId = card.budget();
        Budget budget = budgets.find(budgetId).orElseThrow(Access::notThere);
        access.require(who, Deed.VIEW_BALANCE, subject(budget));
        return new Seen(card, budget);
    }

    private CardView view(Login login, Budget budget, Card card) {
        List<CardEvent> mayDo = duties.of(login, budget, card);
        return new CardView(card.id().value(), budget.id().value(), card.lastFour(), card.state(), card.expiresOn(),
                card.replaces() == null ? null : card.replaces().value(), card.use(), mayDo);
    }

    private static Subject subject(Budget budget) {
        return Subject.budget(budget.person().value(), budget.id().value());
    }

    private static String reason(EventBody body) {
        String reason = body.reason() == null ? "" : body.reason().strip();
        if (reason.length() > LONGEST_REASON) {
            throw new BadInputException("reason", "up to " + LONGEST_REASON + " characters", "Say it more shortly.");
        }
        if (reason.isEmpty() && body.event() == CardEvent.CLOSE) {
            throw new BadInputException("reason", "why the card is closed", "Say why: the person reads it.");
        }
        return reason;
    }
}
