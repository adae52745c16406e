package scot.sporran.cards;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
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
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import scot.sporran.cards.controls.CardRule;
import scot.sporran.cards.controls.Limit;
import scot.sporran.cards.controls.Match;
import scot.sporran.cards.controls.RuleBook;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.ledger.Money;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.requests.Actors;
import scot.sporran.support.requests.RequestState;
import scot.sporran.support.requests.SupportRequest;

/** What one card may pay for, as its holder sees it, and asking for a rule to be lifted. */
@Controller("/api/v1/cards/{cardId}/rules")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Card rules")
class RulesOfCardController {

    private final Access access;
    private final Cards cards;
    private final Budgets budgets;
    private final RulesOfCard rules;
    private final Actors actors;

    RulesOfCardController(Access access, Cards cards, Budgets budgets, RulesOfCard rules, Actors actors) {
        this.access = access;
        this.cards = cards;
        this.budgets = budgets;
        this.rules = rules;
        this.actors = actors;
    }

    /**
     * @param owner who stands for it
     * @param reason why
     * @param until the last Europe/London date on which it counts
     * @param mayEnd whether this login may end it: its own rule
     */
    @Serdeable
    record RuleOfCard(UUID id, CardRule.Kind kind, Match match, @Nullable Limit limit, String owner, String reason,
            LocalDate until, boolean mayEnd) {}

    /** @param mostPence what one payment may come to, if the answer is yes */
    @Serdeable
    record LiftBody(@NotNull @Positive Long mostPence, @Nullable @Size(max = 500) String why) {}

    @Serdeable
    record LiftView(UUID requestId, RequestState state, LocalDate replyDueOn) {}

    @Operation(summary = "The rules about what a card pays", description = "Of its council, programme, person and its own, as they count today.")
    @Get
    List<RuleOfCard> rules(@Parameter(hidden = true) SignedIn who, UUID cardId) {
        Seen seen = visible(who, cardId);
        boolean spends = access.may(who.login(), Deed.SPEND, subject(seen.budget()));
        return rules.inForce(seen.card(), seen.budget()).stream().map(entry -> {
            CardRule rule = entry.rule();
            return new RuleOfCard(rule.id(), rule.kind(), rule.match(), rule.limit(), rule.owner(), rule.reason(),
                    rule.until(), spends && entry.byPerson());
        }).toList();
    }

    @Operation(summary = "Ask the council to lift a rule for this budget", description = "Its answer is on the request. "
            + "A yes counts up to the sum asked for until the approval ends. Asked again, it is the same request.")
    @Post("/{ruleId}/ask")
    HttpResponse<LiftView> ask(@Parameter(hidden = true) SignedIn who, UUID cardId, UUID ruleId,
            @Body @Valid LiftBody body) {
        Seen seen = visible(who, cardId);
        access.require(who, Deed.ASK, subject(seen.budget()));
        CardRule rule = rules.find(seen.card(), seen.budget(), ruleId).map(RuleBook.Entry::rule)
                .orElseThrow(Access::notThere);
        if (!RulesOfCard.canBeLifted(rule)) {
            throw new HttpStatusException(HttpStatus.CONFLICT, "This rule allows something: there is nothing to lift.");
        }
        UUID person = seen.budget().person().value();
        SupportRequest request = rules.ask(rule, seen.budget(), Money.ofPence(body.mostPence()),
                body.why() == null ? "" : body.why(), actors.of(who.login(), person));
        return HttpResponse.created(new LiftView(request.id().value(), request.state(), request.replyDueOn()))
                .header(HttpHeaders.LOCATION, "/api/v1/requests/" + request.id().value());
    }

    private record Seen(Card card, Budget budget) {}

    private Seen visible(SignedIn who, UUID cardId) {
        Card card = cards.find(new CardId(cardId)).orElseThrow(Access::notThere);
        Budget budget = budgets.find(card.budget()).orElseThrow(Access::notThere);
        access.require(who, Deed.VIEW_BALANCE, subject(budget));
        return new Seen(card, budget);
    }

    private static Subject subject(Budget budget) {
        return Subject.budget(budget.person().value(), budget.id().value());
    }
}
