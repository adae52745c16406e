package scot.sporran.platform.webhooks;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.Cursor;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;

/** What endpoints were told, and telling it again. */
@Singleton
public class WebhookHistory {

    /** Most events of one replay. */
    public static final int MOST_AGAIN = 10_000;

    private final WebhookEventRepository events;
    private final WebhookDeliveryRepository log;
    private final WebhookEvents telling;
    private final Clock clock;

    WebhookHistory(WebhookEventRepository events, WebhookDeliveryRepository log, WebhookEvents telling,
            Clock clock) {
        this.events = events;
        this.log = log;
        this.telling = telling;
        this.clock = clock;
    }

    /** Sends it an event of the type {@code webhook.test}, whatever it wants. @return the event's id */
    @Transactional
    public UUID tryOut(WebhookEndpoint endpoint) {
        UUID id = Ids.next();
        Instant now = clock.instant();
        WebhookEvents.Event event = new WebhookEvents.Event(id, endpoint.owner(), "webhook.test", endpoint.id(),
                new LinkedHashMap<>());
        events.save(new WebhookEventRow(id, endpoint.owner(), event.type(), endpoint.id(),
                telling.body(event, now), Micros.of(now)));
        telling.put(endpoint.id(), id, endpoint.id(), "");
        return id;
    }

    /**
     * Sends again what happened in a time, whether or not it arrived; only what the endpoint wants.
     *
     * @param from UTC instant, included @param to not included
     * @return how many events are on their way; at most {@link #MOST_AGAIN}, the oldest first
     */
    @Transactional
    public int replay(WebhookEndpoint endpoint, Instant from, Instant to) {
        String again = Ids.next().toString();
        List<WebhookEventRow> wanted = events.between(endpoint.owner(), Micros.of(from), Micros.of(to), MOST_AGAIN)
                .stream().filter(event -> endpoint.wants(event.eventType())).toList();
        wanted.forEach(event -> telling.put(endpoint.id(), event.eventId(), event.subjectId(), again));
        return wanted.size();
    }

    /** Sends one event again. @return false when it is not kept any more, or not the owner's */
    @Transactional
    public boolean replay(WebhookEndpoint endpoint, UUID event) {
        Optional<WebhookEventRow> found = events.findById(event)
                .filter(row -> row.ownerId().equals(endpoint.owner()));
        found.ifPresent(row -> telling.put(endpoint.id(), event, row.subjectId(), Ids.next().toString()));
        return found.isPresent();
    }

    /** Attempts, the latest first. @param before only older ones; null from the newest on */
    public List<WebhookAttempt> attempts(WebhookEndpoint endpoint,
            @Nullable Cursor before, int limit) {
        Cursor from = before == null ? new Cursor(Long.MAX_VALUE, new UUID(-1, -1)) : before;
        return log.before(endpoint.id(), from.position(), from.id(), limit).stream()
                .map(WebhookDeliveryRow::attemptView).toList();
    }
}
