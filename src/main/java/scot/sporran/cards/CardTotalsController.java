package scot.sporran.cards;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import scot.sporran.cardgateway.TotalsDecision;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.platform.PageOf;
import scot.sporran.support.CouncilId;

/** What acquirers counted in a day beside what we did, for programs. */
@Controller("/api/v1/councils/{councilId}/card-totals")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Cards")
class CardTotalsController {

    private final Access access;
    private final BusinessDays days;

    CardTotalsController(Access access, BusinessDays days) {
        this.access = access;
        this.days = days;
    }

    /** @param pence what they come to */
    @Serdeable
    record SumView(long count, long pence) {

        private static SumView of(BusinessDays.Sum sum) {
            return new SumView(sum.count(), sum.pence());
        }
    }

    /** @param credits refunds @param debits takings; the reversals are of each */
    @Serdeable
    record SideView(SumView credits, SumView creditReversals, SumView debits, SumView debitReversals) {

        private static @Nullable SideView of(BusinessDays.@Nullable Side side) {
            return side == null
                    ? null
                    : new SideView(SumView.of(side.credits()), SumView.of(side.creditReversals()),
                            SumView.of(side.debits()), SumView.of(side.debitReversals()));
        }
    }

    /**
     * @param link the acquirer's link
     * @param acquirer its DE32
     * @param day the business day that was counted
     * @param theirs null where it could not be read @param ours null where it was not counted
     * @param at when they were compared
     */
    @Serdeable
    record TotalsView(String link, String acquirer, LocalDate day, TotalsDecision outcome,
            @Nullable SideView theirs, @Nullable SideView ours,
            Instant at) {}

    @Operation(summary = "Totals that acquirers sent, beside ours, the latest first", description = "Of the links on which "
            + "the council's cards pay. A link's totals are of all its cards, other councils' too.")
    @Get
    List<TotalsView> latest(@Parameter(hidden = true) SignedIn who, UUID councilId,
            @QueryValue(defaultValue = "50") @Min(1) @Max(PageOf.MOST) int limit) {
        access.requireInCouncil(who, Deed.PREPARE_MONEY, councilId);
        return days.latest(new CouncilId(councilId), limit).stream()
                .map(one -> new TotalsView(one.link(), one.acquirer(), one.day(), one.outcome(),
                        SideView.of(one.theirs()),
                        SideView.of(one.ours()), one.at()))
                .toList();
    }
}
