package scot.sporran.cards.search;

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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.DeclineReason;
import scot.sporran.cards.controls.Purpose;
import scot.sporran.cards.search.WantedPayments.Became;
import scot.sporran.identity.Access;
import scot.sporran.identity.SignedIn;
import scot.sporran.platform.Cursor;
import scot.sporran.platform.PageOf;
import scot.sporran.support.PersonId;

/** Card payments that are looked for, for programs. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Cards")
class PersonPaymentsController {

    private final Access access;
    private final PersonPayments search;

    PersonPaymentsController(Access access, PersonPayments search) {
        this.access = access;
        this.search = search;
    }

    /**
     * @param askedPence what was asked for, in the smallest unit of its currency
     * @param currency ISO 4217 numeric; 826 is sterling
     * @param category merchant category, ISO 18245
     * @param declineReason why it was not taken; null when it was
     */
    @Serdeable
    record FoundPayment(UUID id, UUID budgetId, String shop, String category, long askedPence, String currency,
            Became became, @Nullable DeclineReason declineReason, Instant at) {

        static FoundPayment of(PersonPayments.Found found) {
            return new FoundPayment(found.payment().id(), found.budget().value(),
                    found.payment().shop().strip(), found.payment().category(),
                    found.payment().asked().pence(), found.payment().currency(), found.became(),
                    found.payment().refusal(), found.payment().at());
        }
    }

    @Operation(summary = "A person's card payments", description = "The newest first. Each filter narrows: part of the shop's name, "
            + "what the kind of shop is for, Europe/London days, what became of it.")
    @Get("/people/{personId}/payments")
    PageOf<FoundPayment> ofPerson(@Parameter(hidden = true) SignedIn who, UUID personId,
            @QueryValue(defaultValue = "") String shop, @Nullable @QueryValue Purpose kind,
            @Nullable @QueryValue LocalDate from,
            @Nullable @QueryValue LocalDate to, @Nullable @QueryValue Became became,
            @Nullable @QueryValue String after, @QueryValue(defaultValue = "50") @Min(1) @Max(PageOf.MOST) int limit) {
        access.requireView(who, personId);
        PersonPayments.Page page = search.of(new PersonId(personId), new WantedPayments(shop, kind, from, to, became),
                Cursor.parse(after), limit);
        return new PageOf<>(page.found().stream().map(FoundPayment::of).toList(),
                page.next() == null ? null : page.next().text());
    }

}
