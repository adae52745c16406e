package scot.sporran.cards;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
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
import jakarta.validation.constraints.Size;
import java.util.Base64;
import java.util.UUID;
import scot.sporran.cardgateway.crypto.SecurityModuleException;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.platform.BadInputException;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;

/**
 * A card's PIN, for programs. It comes encrypted to a key that only the security module has, and never goes back: no answer,
 * page or table holds it.
 */
@Controller("/api/v1/cards/{cardId}/pin")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Cards")
class PinController {

    private final Access access;
    private final Cards cards;
    private final Budgets budgets;
    private final CardPins pins;

    PinController(Access access, Cards cards, Budgets budgets, CardPins pins) {
        this.access = access;
        this.cards = cards;
        this.budgets = budgets;
        this.pins = pins;
    }

    /**
     * @param algorithm RSA-OAEP with SHA-256, also in its mask
     * @param publicKey SubjectPublicKeyInfo in Base64
     * @param form what to encrypt, in ASCII
     */
    @Serdeable
    record EntryView(String algorithm, String publicKey, String form) {}

    /** @param sealed Base64 of what was encrypted */
    @Serdeable
    record PinBody(@NotBlank @Size(max = 1_000) String sealed) {

        @Override
        public String toString() {
            return "PinBody[hidden]";
        }
    }

    @Operation(summary = "The key to encrypt a new PIN with", description = "It changes when the service starts anew.")
    @Get
    EntryView entry(@Parameter(hidden = true) SignedIn who, UUID cardId) {
        visible(who, cardId);
        return new EntryView("RSA-OAEP-256", Base64.getEncoder().encodeToString(pins.entryKey()),
                "PIN of 4 to 12 digits|" + cardId + "|seconds since 1970");
    }

    @Operation(summary = "Set or change a card's PIN", description = "For whoever spends with it. The old PIN counts no "
            + "more, and wrong tries are forgotten.")
    @Put
    HttpResponse<Void> set(@Parameter(hidden = true) SignedIn who, UUID cardId, @Body @Valid PinBody body) {
        Seen seen = visible(who, cardId);
        access.require(who, Deed.SPEND, subject(seen.budget()));
        notOver(seen.card());
        try {
            pins.set(seen.card().id(), Base64.getDecoder().decode(body.sealed()), who.login().displayName());
        } catch (IllegalArgumentException notBase64) {
            throw new BadInputException("sealed", "Base64",
                    "Encrypt the PIN as GET says, and send the bytes in Base64.");
        } catch (SecurityModuleException e) {
            throw new BadInputException("sealed", "a PIN of 4 to 12 digits for this card, encrypted a moment ago",
                    "Read the key again, and encrypt as it says.");
        }
        return HttpResponse.noContent();
    }

    @Operation(summary = "Let the PIN be tried anew", description = "After too many wrong ones; the digits on "
            + "the back too. A chip that let too many wrong ones be tried is told with the next payment in a reader that is "
            + "approved. For whoever spends with the card, and for staff whom they rang.")
    @Post("/unblock")
    HttpResponse<Void> unblock(@Parameter(hidden = true) SignedIn who, UUID cardId) {
        Seen seen = visible(who, cardId);
        if (!access.may(who.login(), Deed.SPEND, subject(seen.budget()))) {
            access.require(who, Deed.RECORD_PERSON, subject(seen.budget()));
        }
        notOver(seen.card());
        pins.unblock(seen.card().id(), who.login().displayName());
        return HttpResponse.noContent();
    }

    private static void notOver(Card card) {
        if (card.state() == CardState.CLOSED || card.state() == CardState.LOST || card.state() == CardState.STOLEN) {
            throw new HttpStatusException(HttpStatus.CONFLICT, "This card does not pay any more.");
        }
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
