package scot.sporran.platform.outbox;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;

/** Where features leave messages, in the transaction of the deed that they tell of. */
@Singleton
public class Outbox {

    /** The table, for a writer that brings its own statement, such as the ledger's. */
    public static final String TABLE = "outbox_message";
    /** Its columns, in the order of {@link #values}. */
    public static final List<String> COLUMNS = List.of("message_id", "topic", "order_key", "payload", "state",
            "attempts", "due_at_us", "leased_until_us", "created_at_us");

    private final OutboxRepository messages;
    private final Clock clock;

    Outbox(OutboxRepository messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    /** A parked message. @param trouble why it needs a person */
    public record Parked(OutboxMessage message, String trouble) {}

    /**
     * Leaves a message in the caller's transaction.
     *
     * @param id the same id twice is refused by the table
     * @param topic whose {@link OutboxHandler} carries it
     * @param orderKey what it must keep its place among
     * @param payload up to 60,000 bytes; no card number, no bank details
     */
    public void put(UUID id, String topic, UUID orderKey, String payload) {
        messages.add(id, topic, orderKey, payload, Micros.of(clock.instant()));
    }

    /**
     * As {@link #put(UUID, String, UUID, String)}, for a deed of plain statements.
     *
     * @param connection of the deed's transaction
     */
    public void put(Connection connection, UUID id, String topic, UUID orderKey, String payload) throws SQLException {
        Sql.update(connection, "INSERT INTO " + TABLE + " (" + String.join(",", COLUMNS) + ") VALUES ("
                + Sql.marks(COLUMNS.size()) + ")", values(id, topic, orderKey, payload, clock.instant()));
    }

    /** The values of one message for {@link #COLUMNS}. @param at UTC instant from which it is due */
    public static List<Object> values(UUID id, String topic, UUID orderKey, String payload, Instant at) {
        long atUs = Micros.of(at);
        return List.of(Ids.bytes(id), topic, Ids.bytes(orderKey), payload, OutboxState.WAITING.name(), 0L, atUs, 0L,
                atUs);
    }

    /** How much of a topic waits. @param parked what waits for a person */
    public record Standing(long waiting, long parked) {}

    /** How much of a topic waits to leave. */
    public Standing standing(String topic) {
        return new Standing(messages.countOf(topic, OutboxState.WAITING), messages.countOf(topic, OutboxState.PARKED));
    }

    /** Messages of a topic that wait for a person, the oldest first. */
    public List<Parked> parked(String topic, int limit) {
        return messages.parked(topic, limit).stream()
                .map(row -> new Parked(row.message(), row.trouble() == null ? "" : row.trouble())).toList();
    }

    /** Lets a parked message be tried again now. @return false when it is not parked */
    public boolean unpark(UUID id) {
        return messages.unpark(id, Micros.of(clock.instant())) == 1;
    }
}
