package scot.sporran.cards;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
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
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.foureyes.FourEyes;
import scot.sporran.ledger.Money;
import scot.sporran.platform.EntityTag;
import scot.sporran.support.CouncilId;

/** What a council chooses for its card programmes, for programs. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Cards")
class ProgrammeController {

    private final Access access;
    private final Cards cards;
    private final FourEyes fourEyes;

    ProgrammeController(Access access, Cards cards, FourEyes fourEyes) {
        this.access = access;
        this.cards = cards;
        this.fourEyes = fourEyes;
    }

    /** @param version what a change names as If-Match */
    @Serdeable
    record ProgrammeView(UUID id, String name, boolean proofRequired, PinMethod pinMethod, long cashMostPence,
            long cashbackMostPence, String version) {

        static ProgrammeView of(Cards.Programme programme) {
            Cards.Choices choices = programme.choices();
            return new ProgrammeView(programme.id().value(), programme.name(), choices.proofRequired(), choices.pins(),
                    choices.cash().pence(), choices.cashback().pence(), choices.version());
        }
    }

    /**
     * @param proofRequired whether each way of paying must bring its proof: chip, digits or PIN
     * @param pinMethod how PINs are known again: PVV, or IBM_3624 by offset; from the next PIN on
     * @param cashMostPence at a time from a machine, at most £1,000
     * @param cashbackMostPence at a time with a purchase
     */
    @Serdeable
    record ProgrammeBody(boolean proofRequired, @NotNull PinMethod pinMethod,
            @Min(0) @Max(ProgrammeAct.MOST_PENCE) long cashMostPence,
            @Min(0) @Max(ProgrammeAct.MOST_PENCE) long cashbackMostPence) {}

    @Operation(summary = "A council's card programmes")
    @Get("/councils/{councilId}/card-programmes")
    List<ProgrammeView> ofCouncil(@Parameter(hidden = true) SignedIn who, UUID councilId) {
        access.requireInCouncil(who, Deed.SET_CARD_RULES, councilId);
        return cards.programmes(new CouncilId(councilId)).stream().map(ProgrammeView::of).toList();
    }

    @Operation(summary = "A card programme", description = "Its ETag is what changing it sends as If-Match.")
    @Get("/card-programmes/{programmeId}")
    HttpResponse<ProgrammeView> programme(@Parameter(hidden = true) SignedIn who, UUID programmeId,
            HttpRequest<?> request) {
        Cards.Programme programme = visible(who, programmeId);
        return EntityTag.answer(request, programme.choices().version(), () -> ProgrammeView.of(programme));
    }

    @Operation(summary = "Choose for a card programme", description = "Counts within two seconds for all its cards. Send the "
            + "ETag as If-Match. Answers 409 where two people do it: then propose the act `card-programme`.")
    @Put("/card-programmes/{programmeId}")
    ProgrammeView choose(@Parameter(hidden = true) SignedIn who, UUID programmeId, @Body @Valid ProgrammeBody body,
            HttpRequest<?> request) {
        Cards.Programme programme = visible(who, programmeId);
        EntityTag.requireSeen(request, programme.choices().version());
        Cards.Choices now = new Cards.Choices(body.proofRequired(), body.pinMethod(),
                Money.ofPence(body.cashMostPence()),
                Money.ofPence(body.cashbackMostPence()));
        if (fourEyes.wantsTwo(ProgrammeAct.NAME, ProgrammeAct.wanted(programme, now, ""))) {
            throw new HttpStatusException(HttpStatus.CONFLICT,
                    "Two people do this for all cards of a programme: propose "
                            + "the act card-programme, and let somebody else agree.");
        }
        if (!cards.choose(programme.id(), programme.choices(), now)) {
            throw EntityTag.changedMeanwhile();
        }
        return ProgrammeView.of(cards.programme(programme.id()).orElseThrow());
    }

    private Cards.Programme visible(SignedIn who, UUID programmeId) {
        Cards.Programme programme = cards.programme(new ProgrammeId(programmeId)).orElseThrow(Access::notThere);
        access.requireInCouncil(who, Deed.SET_CARD_RULES, programme.council().value());
        return programme;
    }
}
