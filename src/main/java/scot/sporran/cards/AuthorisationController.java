package scot.sporran.cards;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.exceptions.HttpStatusException;
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
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import scot.sporran.cardgateway.DeclineReason;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.platform.Cursor;
import scot.sporran.platform.PageOf;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.Budgets;
import scot.sporran.support.requests.Actors;
import scot.sporran.support.requests.RequestState;
import scot.sporran.support.requests.SupportRequest;

/** What a budget's cards were asked to pay, for programs. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Cards")
class AuthorisationController {

    private static final Cursor NEWEST = new Cursor(Long.MAX_VALUE, new UUID(-1, -1));

    private final Access access;
    private final Budgets budgets;
    private final AuthorisationPageRepository authorisations;
    private final Payments payments;
    private final AskToAllow allowed;
    private final Actors actors;
    private final Clock clock;

    AuthorisationController(Access access, Budgets budgets, AuthorisationPageRepository authorisations,
            Payments payments, AskToAllow allowed, Actors actors, Clock clock) {
        this.access = access;
        this.budgets = budgets;
        this.authorisations = authorisations;
        this.payments = payments;
        this.allowed = allowed;
        this.actors = actors;
        this.clock = clock;
    }

    /**
     * @param askedPence what was asked for, in the smallest unit of its currency
     * @param currency ISO 4217 numeric; 826 is sterling
     * @param category merchant category, ISO 18245
     * @param holdId the hold it placed; null when it was not approved
     * @param declineReason why not; null when it was approved
     * @param sentence the same in words, as the person reads it
     * @param mayAsk whether the council can be asked to allow it
     */
    @Serdeable
    record AuthorisationView(UUID id, Payment.Kind kind, boolean approved, long askedPence, String currency,
            String merchant, String category, @Nullable UUID holdId, @Nullable DeclineReason declineReason,
            @Nullable String sentence, boolean mayAsk, Instant at) {

        static AuthorisationView of(Payment payment) {
            boolean approved = payment.refused().isEmpty();
            return new AuthorisationView(payment.id(), payment.kind(), approved, payment.asked().pence(),
                    payment.currency(), payment.shop().strip(), payment.category(),
                    approved ? payment.hold().value() : null, payment.refusal(),
                    DeclineSentence.of(payment).orElse(null), AskToAllow.canBeAskedFor(payment), payment.at());
        }
    }

    @Operation(summary = "Card authorisations of a budget, newest first")
    @Get("/budgets/{budgetId}/authorisations")
    PageOf<AuthorisationView> authorisations(@Parameter(hidden = true) SignedIn who, UUID budgetId,
            @Parameter(description = "next of the page before") @Nullable @QueryValue String after,
            @QueryValue(defaultValue = "50") @Min(1) @Max(PageOf.MOST) int limit) {
        access.requireView(who, budgets.find(new BudgetId(budgetId)).orElseThrow(Access::notThere).person().value());
        Cursor cursor = Cursor.parse(after);
        Cursor from = cursor == null ? NEWEST : cursor;
        List<AuthorisationRow> rows = authorisations.before(budgetId, from.position(), from.id(), limit + 1);
        return PageOf.of(rows, limit, row -> AuthorisationView.of(Payments.payment(row)),
                row -> new Cursor(row.decidedAtUs(), row.messageKey()));
    }

    /** @param why what it is for, in your own words */
    @Serdeable
    record AskBody(@Nullable String why) {}

    /** @param replyDueOn the Europe/London date by which the council answers */
    @Serdeable
    record AskedView(UUID requestId, RequestState state, LocalDate replyDueOn) {}

    @Operation(summary = "Ask the council to allow a payment that was not taken", description = "Its answer is on the "
            + "request. A yes counts for that shop from the next payment on. Asked again, it is the same request.")
    @Post("/authorisations/{authorisationId}/ask")
    HttpResponse<AskedView> ask(@Parameter(hidden = true) SignedIn who, UUID authorisationId, @Body AskBody body) {
        Payments.OfBudget found = payments.find(authorisationId).orElseThrow(Access::notThere);
        Budget budget = budgets.find(found.budget()).orElseThrow(Access::notThere);
        UUID person = budget.person().value();
        access.requireView(who, person);
        access.require(who, Deed.ASK, Subject.person(person));
        if (!AskToAllow.canBeAskedFor(found.payment())) {
            throw new HttpStatusException(HttpStatus.CONFLICT,
                    "The council cannot change what stood in the way of this payment.");
        }
        SupportRequest request = allowed.ask(found.payment(), budget, body.why() == null ? "" : body.why(),
                actors.of(who.login(), person), clock.instant());
        return HttpResponse.created(new AskedView(request.id().value(), request.state(), request.replyDueOn()))
                .header(HttpHeaders.LOCATION, "/api/v1/requests/" + request.id().value());
    }
}
