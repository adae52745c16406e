package scot.sporran.support.requests;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
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
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.ledger.Money;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Cursor;
import scot.sporran.platform.EntityTag;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.platform.PageOf;
import scot.sporran.platform.WholePence;
import scot.sporran.support.BudgetId;
import scot.sporran.support.Budgets;
import scot.sporran.support.CouncilId;
import scot.sporran.support.PersonId;

/** Requests, for programs: the person and the council read the same answers. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Requests")
class RequestController {

    private static final int LONGEST_KEY = 100;

    private final Access access;
    private final Requests requests;
    private final Approvals approvals;
    private final Actors actors;
    private final Budgets budgets;
    private final ApprovedPurchases purchases;
    private final Clock clock;

    RequestController(Access access, Requests requests, Approvals approvals, Actors actors, Budgets budgets,
            ApprovedPurchases purchases, Clock clock) {
        this.access = access;
        this.requests = requests;
        this.approvals = approvals;
        this.actors = actors;
        this.budgets = budgets;
        this.purchases = purchases;
        this.clock = clock;
    }

    /**
     * @param budgetId which budget it is about
     * @param what what is asked for, in the person's own words
     * @param why why, in the person's own words
     * @param outcome which outcome of the plan it serves
     * @param amountPence whole pence, when it is about a sum
     */
    @Serdeable
    record NewRequest(@Nullable UUID budgetId, @NotNull String what, @Nullable String why, @Nullable String outcome,
            @Nullable @Schema(type = "integer", format = "int64") BigDecimal amountPence,
            @NotNull RequestDetails details) {}

    /**
     * @param event what is to happen
     * @param words the reason, question or answer
     * @param amountPence to approve a part of the sum
     */
    @Serdeable
    record NewStep(@NotNull RequestEvent event, @Nullable String words,
            @Nullable @Schema(type = "integer", format = "int64") BigDecimal amountPence) {}

    @Operation(summary = "Ask the council for something", description = "The same Idempotency-Key gives the first request again.")
    @Post("/people/{personId}/requests")
    HttpResponse<RequestView> ask(@Parameter(hidden = true) SignedIn who, UUID personId,
            @Nullable @Header("Idempotency-Key") String key, @Body @Valid NewRequest body) {
        access.require(who, Deed.ASK, Subject.person(personId));
        Asking asking = new Asking(new PersonId(personId),
                body.budgetId() == null ? null : new BudgetId(body.budgetId()),
                body.what(), body.why() == null ? "" : body.why(), body.outcome(),
                money(body.amountPence()), body.details());
        SupportRequest request = requests.ask(asking, checked(key), actors.of(who.login(), personId), clock.instant());
        return HttpResponse.created(view(who, request)).header(HttpHeaders.ETAG, "\"" + request.version() + "\"")
                .header(HttpHeaders.LOCATION, "/api/v1/requests/" + request.id().value());
    }

    @Operation(summary = "A person's requests, newest first")
    @Get("/people/{personId}/requests")
    PageOf<RequestView> ofPerson(@Parameter(hidden = true) SignedIn who, UUID personId,
            @Parameter(description = "next of the page before") @Nullable @QueryValue String after,
            @QueryValue(defaultValue = "50") @Min(1) @Max(PageOf.MOST) int limit) {
        access.require(who, Deed.VIEW_PLAN, Subject.person(personId));
        return PageOf.of(requests.of(new PersonId(personId), Cursor.parse(after), limit + 1), limit,
                request -> view(who, request),
                request -> new Cursor(Micros.of(request.askedAt()), request.id().value()));
    }

    @Operation(summary = "A request with its history", description = "Its ETag is the version to send as If-Match.")
    @Get("/requests/{requestId}")
    HttpResponse<RequestView> one(@Parameter(hidden = true) SignedIn who, UUID requestId, HttpRequest<?> http) {
        SupportRequest request = visible(who, requestId);
        return EntityTag.answer(http, String.valueOf(request.version()), () -> view(who, request));
    }

    @Operation(summary = "Move a request on: question, answer, refer, approve, refuse, withdraw, appeal, overturn, uphold", description = "If-Match names the version that was seen. 412 says that somebody else was quicker.")
    @Post("/requests/{requestId}/steps")
    HttpResponse<RequestView> step(@Parameter(hidden = true) SignedIn who, UUID requestId,
            @Nullable @Header(HttpHeaders.IF_MATCH) String version, @Body @Valid NewStep body) {
        SupportRequest request = visible(who, requestId);
        Actor actor = actors.of(who.login(), request.person().value());
        StepResult result = requests.step(request.id(), versionIn(version), body.event(),
                body.words() == null ? "" : body.words(),
                money(body.amountPence()), actor, clock.instant());
        return switch (result) {
            case StepResult.Done done -> HttpResponse.ok(view(who, done.request())).header(HttpHeaders.ETAG,
                    "\"" + done.request().version() + "\"");
            case StepResult.Overtaken overtaken -> throw new HttpStatusException(HttpStatus.PRECONDITION_FAILED,
                    "Somebody was quicker. " + RequestWords.said(overtaken.now(), overtaken.last())
                            + " Look at the request again before you do anything.");
            case StepResult.Refused refused -> throw new HttpStatusException(statusOf(refused.why()),
                    refused.why().sentence());
        };
    }

    @Operation(summary = "What a council owes a reply to, the most urgent first")
    @Get("/councils/{councilId}/requests")
    PageOf<RequestView> waiting(@Parameter(hidden = true) SignedIn who, UUID councilId,
            @Parameter(description = "next of the page before") @Nullable @QueryValue String after,
            @QueryValue(defaultValue = "50") @Min(1) @Max(PageOf.MOST) int limit) {
        access.requireInCouncil(who, Deed.VIEW_PLAN, councilId);
        return PageOf.of(requests.waiting(new CouncilId(councilId), Cursor.parse(after), limit + 1), limit,
                request -> view(who, request),
                request -> new Cursor(request.replyDueOn().toEpochDay(), request.id().value()));
    }

    /** @param pricePence what it came to */
    @Serdeable
    record Bought(@NotNull @Schema(type = "integer", format = "int64") BigDecimal pricePence) {}

    @Operation(summary = "Say that what was approved is bought", description = "Its sum is not promised any more; 404 when nothing of it is.")
    @Post("/requests/{requestId}/purchase")
    HttpResponse<?> bought(@Parameter(hidden = true) SignedIn who, UUID requestId, @Body @Valid Bought body) {
        SupportRequest request = visible(who, requestId);
        access.require(who, Deed.ASK, Subject.person(request.person().value()));
        long price = WholePence.of("pricePence", body.pricePence());
        if (price < 1 || !purchases.bought(request, Money.ofPence(price))) {
            throw Access.notThere();
        }
        return HttpResponse.noContent();
    }

    /** @param mostPence the sum with its tolerance */
    @Serdeable
    record AllowanceView(UUID requestId, String what, @Nullable String shop, long amountPence, long mostPence,
            LocalDate from, LocalDate until) {}

    @Operation(summary = "What a budget may be spent on beside its plan, because a request was approved")
    @Get("/budgets/{budgetId}/allowances")
    List<AllowanceView> allowances(@Parameter(hidden = true) SignedIn who, UUID budgetId) {
        var budget = budgets.find(new BudgetId(budgetId)).orElseThrow(Access::notThere);
        access.require(who, Deed.VIEW_PLAN, Subject.budget(budget.person().value(), budgetId));
        return approvals.on(budget.id(), London.dateOf(clock.instant())).stream()
                .map(allowance -> new AllowanceView(allowance.approvedBy().value(), allowance.what(), allowance.shop(),
                        allowance.amount().pence(), allowance.most().pence(), allowance.from(), allowance.until()))
                .toList();
    }

    /** @param factor SSI 2014/25, regulation 8 */
    @Serdeable
    record RelativeView(UUID requestId, String name, String relation, RelativeFactor factor, LocalDate from,
            @Nullable LocalDate until) {}

    @Operation(summary = "Relatives who may be paid for a person's support")
    @Get("/people/{personId}/paid-relatives")
    List<RelativeView> relatives(@Parameter(hidden = true) SignedIn who, UUID personId) {
        access.require(who, Deed.VIEW_PLAN, Subject.person(personId));
        return approvals.relativesOf(new PersonId(personId)).stream()
                .map(approval -> new RelativeView(approval.approvedBy().value(), approval.relativeName(),
                        approval.relation(), approval.factor(), approval.from(), approval.until()))
                .toList();
    }

    private SupportRequest visible(SignedIn who, UUID requestId) {
        SupportRequest request = requests.find(new RequestId(requestId)).orElseThrow(Access::notThere);
        if (!access.may(who.login(), Deed.VIEW_PLAN, Subject.person(request.person().value()))) {
            throw Access.notThere();
        }
        return request;
    }

    private RequestView view(SignedIn who, SupportRequest request) {
        LocalDate today = London.dateOf(clock.instant());
        Actor reader = requests.seen(request, actors.of(who.login(), request.person().value()), today);
        return RequestView.of(request, requests.history(request.id()), reader, today);
    }

    private static HttpStatus statusOf(StepRefusal why) {
        return switch (why) {
            case NOT_NOW, NOTHING_TO_APPEAL, RELATIVE_BARRED, RELATIVE_OF_THAT_NAME_HOLDS_POWER, NO_BUDGET ->
                HttpStatus.CONFLICT;
            case NOT_YOURS, OWN_REQUEST, ABOVE_LIMIT, SAME_DECIDER -> HttpStatus.FORBIDDEN;
            case NO_REASON -> throw new BadInputException("words", "the reason, in plain words",
                    why.sentence());
            case WRONG_AMOUNT -> throw new BadInputException("amountPence", "a part of what was asked for",
                    why.sentence());
        };
    }

    private static @Nullable Money money(@Nullable BigDecimal pence) {
        return pence == null ? null : Money.ofPence(WholePence.of("amountPence", pence));
    }

    private static String checked(@Nullable String key) {
        if (key == null || key.isBlank() || key.length() > LONGEST_KEY) {
            throw new BadInputException("Idempotency-Key", "1 to " + LONGEST_KEY + " characters in this header",
                    "Send a new one with each new request, and the same one when you send the same request again.");
        }
        return key;
    }

    private static int versionIn(@Nullable String ifMatch) {
        try {
            return Integer.parseInt(ifMatch == null ? "" : ifMatch.replaceAll("^\"|\"$", ""));
        } catch (NumberFormatException e) {
            throw new BadInputException("If-Match", "the ETag of the request as you saw it",
                    "Read the request, and send its ETag in this header.");
        }
    }
}
