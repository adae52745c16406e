package scot.sporran.portal.search;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
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
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import scot.sporran.cardgateway.DeclineReason;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.payments.OrderState;
import scot.sporran.platform.Cursor;
import scot.sporran.platform.Language;
import scot.sporran.platform.London;
import scot.sporran.platform.PageOf;
import scot.sporran.portal.parts.Form;
import scot.sporran.support.CouncilId;

/** All payments of a council's people, for programs. */
@Controller("/api/v1/councils/{councilId}/payments")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Payments")
class PaymentSearchApiController {

    private final Access access;
    private final PaymentSearch search;
    private final Clock clock;

    PaymentSearchApiController(Access access, PaymentSearch search, Clock clock) {
        this.access = access;
        this.search = search;
        this.clock = clock;
    }

    /**
     * @param on day on which it was asked for, or is to be paid by bank
     * @param to shop or payee
     * @param cardLastFour empty for a payment by bank
     * @param category merchant category, ISO 18245; empty for a payment by bank
     * @param refusal why a card payment was not taken; null for all else
     * @param state of a payment by bank; null for one by card
     */
    @Serdeable
    record PaymentItem(UUID id, LocalDate on, UUID personId, String person, String to, String cardLastFour,
            String category, long amountPence, @Nullable DeclineReason refusal, @Nullable OrderState state) {

        static PaymentItem of(PaymentSearch.Found one) {
            return new PaymentItem(one.id(), one.on(), one.person(), one.name(), one.to(), one.card(), one.category(),
                    one.amount().pence(), one.refusal(), one.state());
        }
    }

    @Operation(summary = "Payments by card and by bank, newest first", description = "Narrowed by `shop` (part of a shop's or payee's "
            + "name, or a reference), `who` (part of a person's name, or the council's number), `card` (last four digits), `category`, "
            + "`least` and `most` (pounds, such as 12.50), `from` and `to` (days; the last 30 without them), `way` (CARD, BANK) and "
            + "`outcome` (TAKEN, NOT_TAKEN).")
    @Get
    PageOf<PaymentItem> find(@Parameter(hidden = true) SignedIn who, UUID councilId, HttpRequest<?> request,
            @Nullable @QueryValue String after, @QueryValue(defaultValue = "50") @Min(1) @Max(PageOf.MOST) int limit) {
        access.requireInCouncil(who, Deed.VIEW_PURCHASES, councilId);
        Form form = Form.asked(Language.ENGLISH, request, PaymentFilter.FIELDS);
        PaymentFilter filter = PaymentFilter.of(form, London.dateOf(clock.instant()));
        form.requireOk();
        return PageOf.of(search.find(new CouncilId(councilId), filter, Cursor.parse(after), limit + 1), limit,
                PaymentItem::of, PaymentSearch.Found::place);
    }
}
