package scot.sporran.platform.webhooks;

import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.platform.outbox.Outbox;

/**
 * Where features say what happened. An event is kept only when somebody wants to be told of it, and then in the
 * transaction of the deed.
 */
@Singleton
public class WebhookEvents {

    /** The table of events, for a writer that brings its own statement, such as the ledger's. */
    public static final String TABLE = "webhook_event";
    /** Its columns, in the order of {@link Rows#event}. */
    public static final List<String> COLUMNS = List.of("event_id", "owner_id", "event_type", "subject_id", "body",
            "created_at_us");

    private final Subscriptions subscriptions;
    private final WebhookEventRepository events;
    private final Outbox outbox;
    private final ObjectMapper json;
    private final Clock clock;

    WebhookEvents(Subscriptions subscriptions, WebhookEventRepository events, Outbox outbox, ObjectMapper json,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.events = events;
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Something that happened.
     *
     * @param id the same happening has the same id
     * @param owner whose endpoints are told
     * @param type such as {@code card.paused}
     * @param subject events of a subject are told in order
     * @param data ids, sums and codes: no name, no card number, nothing of a person's life
     */
    public record Event(UUID id, UUID owner, String type, UUID subject, SequencedMap<String, Object> data) {}

    /**
     * An event as rows, for a writer that brings its own statements.
     *
     * @param event one row of {@link #TABLE}
     * @param messages rows of {@link Outbox#TABLE}
     */
    public record Rows(List<Object> event, List<List<Object>> messages) {}

    /** Tells it in the caller's transaction, when somebody wants to know. */
    public void tell(Event event) {
        List<WebhookEndpoint> wanting = subscriptions.of(event.owner(), event.type());
        if (!wanting.isEmpty()) {
            Instant now = clock.instant();
            events.save(new WebhookEventRow(event.id(), event.owner(), event.type(), event.subject(),
                    body(event, now), Micros.of(now)));
            wanting.forEach(endpoint -> put(endpoint.id(), event.id(), event.subject(), ""));
        }
    }

    /** The same for a teller that may come again with what it told before, and as soon as the service has begun. */
    public void tellOnce(Event event) {
        subscriptions.refresh();
        if (!events.existsById(event.id())) {
            tell(event);
        }
    }

    /**
     * The rows that tell it; empty when nobody wants to know. Looks at nothing but memory.
     *
     * @param at UTC instant at which it happened
     */
    public List<Rows> rows(Event event, Instant at) {
        List<WebhookEndpoint> wanting = subscriptions.of(event.owner(), event.type());
        if (wanting.isEmpty()) {
            return List.of();
        }
        List<List<Object>> messages = new ArrayList<>();
        for (WebhookEndpoint endpoint : wanting) {
            messages.add(Outbox.values(messageId(endpoint.id(), event.id(), ""), WebhookDeliveries.TOPIC,
                    orderKey(endpoint.id(), event.subject()), WebhookDeliveries.payload(endpoint.id(), event.id()),
                    at));
        }
        return List.of(new Rows(List.of(Ids.bytes(event.id()), Ids.bytes(event.owner()), event.type(),
                Ids.bytes(event.subject()), body(event, at), Micros.of(at)), messages));
    }

    /** Owners with an endpoint that is told of things. */
    public Set<UUID> owners() {
        return subscriptions.owners();
    }

    /** @param again names the wish to have it once more; empty for the first time */
    void put(UUID endpoint, UUID event, UUID subject, String again) {
        outbox.put(messageId(endpoint, event, again), WebhookDeliveries.TOPIC, orderKey(endpoint, subject),
                WebhookDeliveries.payload(endpoint, event));
    }

    private static UUID messageId(UUID endpoint, UUID event, String again) {
        return Ids.derived("webhook-message", endpoint.toString(), event.toString(), again);
    }

    private static UUID orderKey(UUID endpoint, UUID subject) {
        return Ids.derived("webhook-order", endpoint.toString(), subject.toString());
    }

    String body(Event event, Instant at) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", event.type());
        body.put("timestamp", at.toString());
        body.put("data", event.data());
        try {
            return json.writeValueAsString(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
