package scot.sporran.cards;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
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
import java.time.Instant;
import java.util.UUID;
import scot.sporran.cards.standin.FloorLimits;
import scot.sporran.cards.standin.StandInChoice;
import scot.sporran.cards.standin.StandInChoices;
import scot.sporran.cards.standin.StandInDesk;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Role;
import scot.sporran.identity.SignedIn;
import scot.sporran.ledger.Money;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.EntityTag;
import scot.sporran.support.Council;
import scot.sporran.support.CouncilId;
import scot.sporran.support.Councils;

/** What happens to card payments while the ledger cannot be asked, and what is left to go by. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Stand-in")
class StandInController {

    private static final String NOTHING_CHOSEN = "none";

    private final Access access;
    private final StandInChoices choices;
    private final StandInDesk desk;
    private final Councils councils;
    private final Continuity continuity;

    StandInController(Access access, StandInChoices choices, StandInDesk desk, Councils councils,
            Continuity continuity) {
        this.access = access;
        this.choices = choices;
        this.desk = desk;
        this.councils = councils;
        this.continuity = continuity;
    }

    /**
     * What each card may still pay in one outage.
     *
     * @param perPaymentPence the most at once @param perCardPence the most in all, up to 50,000
     * @param payments how many, up to 50
     */
    @Serdeable
    record FloorBody(long perPaymentPence, long perCardPence, int payments) {

        static @Nullable FloorBody of(@Nullable FloorLimits floor) {
            return floor == null
                    ? null
                    : new FloorBody(floor.perPayment().pence(), floor.perCard().pence(), floor.payments());
        }

        FloorLimits floor() {
            try {
                return new FloorLimits(Money.ofPence(perPaymentPence), Money.ofPence(perCardPence), payments);
            } catch (IllegalArgumentException e) {
                throw new BadInputException("floor", "sums that fit each other", e.getMessage() + ".");
            }
        }
    }

    /** @param floor null: payments are declined, and the shop is told that the issuer is unavailable @param why for whoever reads it later */
    @Serdeable
    record ChoiceBody(@Nullable FloorBody floor, @NotBlank @Size(max = 300) String why) {}

    /** @param now who answers payments at this moment */
    @Serdeable
    record ChoiceView(@Nullable FloorBody floor, @Nullable String chosenBy, @Nullable String why, @Nullable Instant at,
            StandInDesk.State now) {}

    /**
     * How this service is, for whoever runs it.
     *
     * @param possible whether there is a journal, without which every payment that the ledger cannot decide is 91
     * @param since from when the ledger was away; null when it is not
     * @param records that the ledger is still to be told
     * @param payments approved and not taken back, that the ledger does not know yet
     * @param pence what they come to
     * @param setAside records that the ledger refused, in a file beside the journal, for a person
     * @param journalBroken whether the disk refused
     */
    @Serdeable
    record StateView(boolean possible, StandInDesk.State state, @Nullable Instant since, int records, int payments,
            long pence, int setAside, boolean journalBroken) {}

    @Operation(summary = "Whether this service stands in for its ledger", description = "For an administrator of the "
            + "installation.")
    @Get("/stand-in")
    StateView state(@Parameter(hidden = true) SignedIn who) {
        if (who.login().role() != Role.ADMIN) {
            throw new HttpStatusException(HttpStatus.FORBIDDEN, "This is for an administrator.");
        }
        StandInDesk.Status status = desk.status();
        return new StateView(status.possible(), status.state(), status.since(), status.records(),
                status.stands().payments(), status.stands().amount().pence(), status.setAside(),
                status.journalBroken());
    }

    @Operation(summary = "What the council chose for payments that the ledger cannot decide in time")
    @Get("/councils/{councilId}/stand-in")
    HttpResponse<ChoiceView> read(@Parameter(hidden = true) SignedIn who, UUID councilId, HttpRequest<?> request) {
        access.requireInCouncil(who, Deed.READ_RULES, councilId);
        return EntityTag.answer(request, tag(councilId), () -> view(councilId));
    }

    @Operation(summary = "Choose: decline, or a floor for each card", description = "Within the floor, plain purchases that "
            + "bring the chip's or the card's own proof are approved while the ledger is away, never cash. Counts within "
            + "a minute. Needs If-Match; before the first choice, \"none\".")
    @Put("/councils/{councilId}/stand-in")
    HttpResponse<ChoiceView> choose(@Parameter(hidden = true) SignedIn who, UUID councilId,
            @Body @Valid ChoiceBody body, HttpRequest<?> request) {
        access.requireInCouncil(who, Deed.RELEASE_MONEY, councilId);
        UUID seen = choices.of(councilId).map(StandInChoice::id).orElse(null);
        EntityTag.requireSeen(request, seen == null ? NOTHING_CHOSEN : seen.toString());
        if (choices.choose(councilId, seen, body.floor() == null ? null : body.floor().floor(),
                who.login().displayName(), body.why().strip()).isEmpty()) {
            throw EntityTag.changedMeanwhile();
        }
        return HttpResponse.ok(view(councilId)).header(HttpHeaders.ETAG, "\"" + tag(councilId) + "\"");
    }

    @Operation(summary = "The continuity file", description = "What each of the council's cards can pay now, as CSV: opaque "
            + "ids, last digits, balances; no names and no card numbers. The last line says how many cards and what all "
            + "lines before it check to (CRC-32C).")
    @Get("/councils/{councilId}/continuity")
    @Produces(MediaType.ALL)
    HttpResponse<String> file(@Parameter(hidden = true) SignedIn who, UUID councilId) {
        access.requireInCouncil(who, Deed.PREPARE_MONEY, councilId);
        Council council = councils.find(new CouncilId(councilId)).orElseThrow(Access::notThere);
        return HttpResponse.ok(continuity.of(council)).contentType("text/csv;charset=utf-8")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"continuity.csv\"");
    }

    private String tag(UUID councilId) {
        return choices.of(councilId).map(choice -> choice.id().toString()).orElse(NOTHING_CHOSEN);
    }

    private ChoiceView view(UUID councilId) {
        StandInDesk.State now = desk.status().state();
        return choices.of(councilId)
                .map(choice -> new ChoiceView(FloorBody.of(choice.floor()), choice.by(), choice.why(), choice.at(),
                        now))
                .orElseGet(() -> new ChoiceView(null, null, null, null, now));
    }
}
