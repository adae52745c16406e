package scot.sporran.cards;

import io.micronaut.core.annotation.Nullable;
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
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import scot.sporran.cards.controls.CardRule;
import scot.sporran.cards.controls.Limit;
import scot.sporran.cards.controls.Match;
import scot.sporran.cards.controls.RuleBook;
import scot.sporran.identity.Access;
import scot.sporran.identity.SignedIn;

/**
 * Companion cards, as the helper who holds them sees them: what the card may pay for and what it paid, and nothing of the
 * budget behind it.
 */
@Controller("/api/v1/my-cards")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Companion cards")
class MyCardsController {

    private static final int LATEST = 50;

    private final Cards cards;
    private final Payments payments;
    private final RuleBook book;

    MyCardsController(Cards cards, Payments payments, RuleBook book) {
        this.cards = cards;
        this.payments = payments;
        this.book = book;
    }

    /** @param rules what it may pay for */
    @Serdeable
    record CompanionView(UUID id, String lastFour, CardState state, LocalDate expiresOn, List<CompanionRule> rules) {}

    @Serdeable
    record CompanionRule(CardRule.Kind kind, Match match, @Nullable Limit limit, String reason, LocalDate until) {}

    /** @param sentence why it was not taken; null when it was */
    @Serdeable
    record CompanionPayment(long pence, String shop, boolean taken, @Nullable String sentence, Instant at) {}

    /** @param event ACTIVATE, PAUSE, REPORT_LOST or REPORT_STOLEN */
    @Serdeable
    record HelperEvent(@NotNull CardEvent event, @Nullable @Size(max = 200) String reason) {}

    @Operation(summary = "The companion cards in my hands")
    @Get
    List<CompanionView> mine(@Parameter(hidden = true) SignedIn who) {
        return cards.heldBy(who.login().id().value()).stream().map(this::view).toList();
    }

    @Operation(summary = "What one of my companion cards was asked to pay, the latest first")
    @Get("/{cardId}/payments")
    List<CompanionPayment> payments(@Parameter(hidden = true) SignedIn who, UUID cardId) {
        return payments.ofCard(held(who, cardId).id(), LATEST).stream()
                .map(payment -> new CompanionPayment(payment.asked().pence(), payment.shop().strip(),
                        payment.refused().isEmpty(), DeclineSentence.of(payment).orElse(null), payment.at()))
                .toList();
    }

    @Operation(summary = "Activate, pause or report one of my companion cards", description = "To pay again after a "
            + "pause is for the person whose money it is.")
    @Post("/{cardId}/events")
    CompanionView happen(@Parameter(hidden = true) SignedIn who, UUID cardId, @Body @Valid HelperEvent body) {
        Card card = held(who, cardId);
        if (!CardDuties.HOLDER.contains(body.event())) {
            throw new HttpStatusException(HttpStatus.FORBIDDEN, "This step is for the person whose money it is.");
        }
        String reason = body.reason() == null ? "" : body.reason().strip();
        return view(cards.apply(card.id(), body.event(), who.login().displayName(), reason).orElseThrow(
                () -> new HttpStatusException(HttpStatus.CONFLICT, "That cannot happen to the card as it is now.")));
    }

    private Card held(SignedIn who, UUID cardId) {
        return cards.heldBy(who.login().id().value()).stream().filter(card -> card.id().value().equals(cardId))
                .findFirst().orElseThrow(Access::notThere);
    }

    private CompanionView view(Card card) {
        List<CompanionRule> rules = book.of(List.of(card.id().value())).stream().map(RuleBook.Entry::rule)
                .map(rule -> new CompanionRule(rule.kind(), rule.match(), rule.limit(), rule.reason(), rule.until()))
                .toList();
        return new CompanionView(card.id().value(), card.lastFour(), card.state(), card.expiresOn(), rules);
    }
}
