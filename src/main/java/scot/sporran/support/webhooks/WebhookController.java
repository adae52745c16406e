package scot.sporran.support.webhooks;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
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
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.platform.AnsweredRequests;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Cursor;
import scot.sporran.platform.EntityTag;
import scot.sporran.platform.Micros;
import scot.sporran.platform.PageOf;
import scot.sporran.platform.webhooks.WebhookAttempt;
import scot.sporran.platform.webhooks.WebhookEndpoint;
import scot.sporran.platform.webhooks.WebhookHistory;
import scot.sporran.platform.webhooks.Webhooks;

/** Where a council's programs are told of events. */
@Controller("/api/v1/councils/{councilId}/webhooks")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Webhooks")
class WebhookController {

    private final Access access;
    private final Webhooks webhooks;
    private final WebhookHistory history;
    private final AnsweredRequests answered;
    private final Clock clock;

    WebhookController(Access access, Webhooks webhooks, WebhookHistory history, AnsweredRequests answered,
            Clock clock) {
        this.access = access;
        this.webhooks = webhooks;
        this.history = history;
        this.answered = answered;
        this.clock = clock;
    }

    /**
     * @param url where it is told; https
     * @param types which events, each exactly or as card.*; none for all
     * @param paused whether it is to be left alone for now
     */
    @Serdeable
    record EndpointBody(@NotBlank String url, @Nullable List<String> types, boolean paused) {

        SequencedSet<String> typeSet() {
            return new LinkedHashSet<>(types == null ? List.of() : types);
        }
    }

    /**
     * @param failingSince of the first failure since the last success; null when all is well
     * @param secret what signatures are checked with; only in the answer that made it
     * @param previousSecretUntil until then the secret before signs too; null when there is none
     */
    @Serdeable
    record EndpointView(UUID id, String url, List<String> types, WebhookEndpoint.State state,
            @Nullable Instant failingSince, @Nullable Instant previousSecretUntil, @Nullable String secret,
            Instant createdAt) {}

    /** @param events how many are on their way */
    @Serdeable
    record SentView(int events) {}

    /** @param eventId one event; or else from and to @param from UTC, included @param to UTC, not included */
    @Serdeable
    record ReplayBody(@Nullable UUID eventId, @Nullable Instant from, @Nullable Instant to) {}

    /**
     * @param attempt 1 for the first
     * @param httpStatus null when there was no answer
     * @param trouble null when nothing went wrong
     */
    @Serdeable
    record AttemptView(UUID eventId, String type, int attempt, WebhookAttempt.Outcome outcome,
            @Nullable Integer httpStatus, @Nullable String trouble, long tookMillis, Instant at) {}

    /** Which endpoint a creating request made; the answer is kept, the secret is not. */
    @Serdeable
    record Made(UUID id) {}

    @Operation(summary = "A council's webhook endpoints")
    @Get
    List<EndpointView> all(@Parameter(hidden = true) SignedIn who, UUID councilId) {
        access.requireInCouncil(who, Deed.MANAGE_WEBHOOKS, councilId);
        return webhooks.of(councilId).stream().map(endpoint -> view(endpoint, false)).toList();
    }

    @Operation(summary = "Add a webhook endpoint", description = "The answer holds the secret, this once. The same "
            + "Idempotency-Key gives the same endpoint again.")
    @Post
    HttpResponse<EndpointView> add(@Parameter(hidden = true) SignedIn who, UUID councilId,
            @Nullable @Header("Idempotency-Key") String key, @Body @Valid EndpointBody body) {
        access.requireInCouncil(who, Deed.MANAGE_WEBHOOKS, councilId);
        if (!webhooks.areOn()) {
            throw new HttpStatusException(HttpStatus.CONFLICT,
                    "This service has no key to sign webhooks with. Whoever runs it sets SPORRAN_WEBHOOKS_KEY.");
        }
        Made made = answered.once(who.login().id().value(), key, councilId + " " + body, Made.class,
                () -> new Made(webhooks.add(councilId, body.url(), body.typeSet()).id()));
        WebhookEndpoint endpoint = find(councilId, made.id());
        return tagged(HttpResponse.created(view(endpoint, true)), endpoint).header(HttpHeaders.LOCATION,
                "/api/v1/councils/" + councilId + "/webhooks/" + endpoint.id());
    }

    @Operation(summary = "A webhook endpoint")
    @Get("/{webhookId}")
    HttpResponse<EndpointView> one(@Parameter(hidden = true) SignedIn who, UUID councilId, UUID webhookId,
            HttpRequest<?> request) {
        WebhookEndpoint endpoint = allowed(who, councilId, webhookId);
        return EntityTag.answer(request, tag(endpoint), () -> view(endpoint, false));
    }

    @Operation(summary = "Change, pause or switch on a webhook endpoint", description = "Needs If-Match.")
    @Put("/{webhookId}")
    HttpResponse<EndpointView> change(@Parameter(hidden = true) SignedIn who, UUID councilId, UUID webhookId,
            @Body @Valid EndpointBody body, HttpRequest<?> request) {
        WebhookEndpoint seen = seen(who, councilId, webhookId, request);
        WebhookEndpoint now = webhooks.change(seen, body.url(), body.typeSet(), body.paused())
                .orElseThrow(EntityTag::changedMeanwhile);
        return tagged(HttpResponse.ok(view(now, false)), now);
    }

    @Operation(summary = "Remove a webhook endpoint", description = "What was on its way is not sent any more.")
    @Delete("/{webhookId}")
    HttpResponse<?> remove(@Parameter(hidden = true) SignedIn who, UUID councilId, UUID webhookId) {
        webhooks.remove(allowed(who, councilId, webhookId));
        return HttpResponse.noContent();
    }

    @Operation(summary = "Make a new secret", description = "The answer holds it, this once. The one before signs too "
            + "for a day, so that receivers can change over. Needs If-Match.")
    @Post("/{webhookId}/secret")
    HttpResponse<EndpointView> rotate(@Parameter(hidden = true) SignedIn who, UUID councilId, UUID webhookId,
            HttpRequest<?> request) {
        WebhookEndpoint now = webhooks.rotateSecret(seen(who, councilId, webhookId, request))
                .orElseThrow(EntityTag::changedMeanwhile);
        return tagged(HttpResponse.ok(view(now, true)), now);
    }

    @Operation(summary = "Send a test event", description = "Of the type webhook.test, whatever the endpoint wants.")
    @Post("/{webhookId}/test")
    HttpResponse<SentView> tryOut(@Parameter(hidden = true) SignedIn who, UUID councilId, UUID webhookId) {
        history.tryOut(allowed(who, councilId, webhookId));
        return HttpResponse.accepted().body(new SentView(1));
    }

    @Operation(summary = "Send events again", description = "One by its id, or all of a time that are still kept, "
            + "whether or not they arrived: at most 10,000, the oldest first.")
    @Post("/{webhookId}/replay")
    HttpResponse<SentView> replay(@Parameter(hidden = true) SignedIn who, UUID councilId, UUID webhookId,
            @Body ReplayBody body) {
        WebhookEndpoint endpoint = allowed(who, councilId, webhookId);
        if (body.eventId() != null) {
            if (!history.replay(endpoint, body.eventId())) {
                throw Access.notThere();
            }
            return HttpResponse.accepted().body(new SentView(1));
        }
        if (body.from() == null) {
            throw new BadInputException("from", "an instant such as 2026-11-28T09:00:00Z, or an eventId",
                    "Say from when on you missed events.");
        }
        Instant to = body.to() == null ? clock.instant() : body.to();
        return HttpResponse.accepted().body(new SentView(history.replay(endpoint, body.from(), to)));
    }

    @Operation(summary = "Attempts to deliver, the latest first")
    @Get("/{webhookId}/deliveries")
    PageOf<AttemptView> deliveries(@Parameter(hidden = true) SignedIn who, UUID councilId, UUID webhookId,
            @Parameter(description = "next of the page before") @Nullable @QueryValue String after,
            @QueryValue(defaultValue = "50") @Min(1) @Max(PageOf.MOST) int limit) {
        WebhookEndpoint endpoint = allowed(who, councilId, webhookId);
        return PageOf.of(history.attempts(endpoint, Cursor.parse(after), limit + 1), limit,
                attempt -> new AttemptView(attempt.event(), attempt.type(), attempt.attempt(), attempt.outcome(),
                        attempt.httpStatus(), attempt.trouble(), attempt.tookMillis(), attempt.at()),
                attempt -> new Cursor(Micros.of(attempt.at()), attempt.id()));
    }

    private WebhookEndpoint allowed(SignedIn who, UUID councilId, UUID webhookId) {
        access.requireInCouncil(who, Deed.MANAGE_WEBHOOKS, councilId);
        return find(councilId, webhookId);
    }

    private WebhookEndpoint seen(SignedIn who, UUID councilId, UUID webhookId, HttpRequest<?> request) {
        WebhookEndpoint endpoint = allowed(who, councilId, webhookId);
        EntityTag.requireSeen(request, tag(endpoint));
        return endpoint;
    }

    private WebhookEndpoint find(UUID councilId, UUID webhookId) {
        return webhooks.find(councilId, webhookId).orElseThrow(Access::notThere);
    }

    private EndpointView view(WebhookEndpoint endpoint, boolean withSecret) {
        boolean previous = endpoint.previousSecretUntil().isAfter(clock.instant());
        return new EndpointView(endpoint.id(), endpoint.url(), List.copyOf(endpoint.types()), endpoint.state(),
                endpoint.failingSince(), previous ? endpoint.previousSecretUntil() : null,
                withSecret ? webhooks.secret(endpoint) : null, endpoint.createdAt());
    }

    private static MutableHttpResponse<EndpointView> tagged(MutableHttpResponse<EndpointView> answer,
            WebhookEndpoint endpoint) {
        return answer.header(HttpHeaders.ETAG, "\"" + tag(endpoint) + "\"");
    }

    private static String tag(WebhookEndpoint endpoint) {
        return Integer.toString(endpoint.version());
    }
}
