package scot.sporran.platform.webhooks;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.platform.outbox.OutboxHandler;
import scot.sporran.platform.outbox.OutboxMessage;

/** Carries events to endpoints, with the pauses that Standard Webhooks recommends, and writes down each attempt. */
@Singleton
class WebhookDeliveries implements OutboxHandler {

    static final String TOPIC = "webhook";

    private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(5), Duration.ofMinutes(5),
            Duration.ofMinutes(30), Duration.ofHours(2), Duration.ofHours(5), Duration.ofHours(10),
            Duration.ofHours(14), Duration.ofHours(20), Duration.ofHours(24));
    private static final int GONE = 410;
    /** One endpoint must not take all hands. */
    private static final int AT_ONCE = 4;
    private static final Duration BUSY = Duration.ofSeconds(1);
    private static final int LONGEST_TROUBLE = 300;

    private final WebhookEndpointRepository endpoints;
    private final WebhookEventRepository events;
    private final WebhookDeliveryRepository log;
    private final WebhookSender sender;
    private final EndpointHealth health;
    private final WebhookConfiguration configuration;
    private final Clock clock;
    private final Map<UUID, Semaphore> hands = new ConcurrentHashMap<>();

    WebhookDeliveries(WebhookEndpointRepository endpoints, WebhookEventRepository events,
            WebhookDeliveryRepository log, WebhookSender sender, EndpointHealth health,
            WebhookConfiguration configuration, Clock clock) {
        this.endpoints = endpoints;
        this.events = events;
        this.log = log;
        this.sender = sender;
        this.health = health;
        this.configuration = configuration;
        this.clock = clock;
    }

    /** Endpoint and event, as the outbox keeps them. */
    static String payload(UUID endpoint, UUID event) {
        return endpoint + " " + event;
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public Result handle(OutboxMessage message) {
        String[] ids = message.payload().split(" ", -1);
        Optional<WebhookEndpoint> endpoint = endpoints.findById(UUID.fromString(ids[0]))
                .map(WebhookEndpointRow::endpoint)
                .filter(found -> configuration.isOn() && found.state() == WebhookEndpoint.State.ACTIVE);
        Optional<WebhookEventRow> event = events.findById(UUID.fromString(ids[1]));
        if (endpoint.isEmpty() || event.isEmpty()) {
            return new Result.Done(); // removed or switched off meanwhile, or too old to be kept
        }
        Semaphore free = hands.computeIfAbsent(endpoint.get().id(), any -> new Semaphore(AT_ONCE));
        if (!free.tryAcquire()) {
            return new Result.Later(BUSY);
        }
        try {
            return tell(endpoint.get(), event.get(), message.attempts());
        } finally {
            free.release();
        }
    }

    private Result tell(WebhookEndpoint endpoint, WebhookEventRow event, int before) {
        WebhookSender.Answer answer = sender.send(endpoint, event.eventId(), event.body());
        boolean gone = Integer.valueOf(GONE).equals(answer.status());
        boolean last = before >= PAUSES.size() || gone;
        WebhookAttempt.Outcome outcome = answer.taken()
                ? WebhookAttempt.Outcome.DELIVERED
                : last ? WebhookAttempt.Outcome.GIVEN_UP : WebhookAttempt.Outcome.FAILED;
        log.save(new WebhookDeliveryRow(Ids.next(), endpoint.id(), event.eventId(), event.eventType(), before + 1,
                outcome, answer.status(), cut(answer.trouble()), answer.took().toMillis(),
                Micros.of(clock.instant())));
        health.note(endpoint, outcome, gone);
        return switch (outcome) {
            case DELIVERED, GIVEN_UP -> new Result.Done();
            case FAILED -> new Result.Again(pause(before, answer), String.valueOf(answer.trouble()));
        };
    }

    /** As planned or as asked for, and up to a fifth longer, so that not all come at once. */
    private static Duration pause(int before, WebhookSender.Answer answer) {
        Duration planned = PAUSES.get(before);
        Duration asked = answer.retryAfter();
        Duration least = asked != null && asked.compareTo(planned) > 0 ? asked : planned;
        return least.plusMillis(ThreadLocalRandom.current().nextLong(least.toMillis() / 5 + 1));
    }

    private static @Nullable String cut(
            @Nullable String text) {
        return text == null || text.length() <= LONGEST_TROUBLE ? text : text.substring(0, LONGEST_TROUBLE);
    }
}
