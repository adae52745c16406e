package scot.sporran.platform.outbox;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface OutboxRepository extends GenericRepository<OutboxRow, Long> {

    @Query("INSERT INTO outbox_message (message_id, topic, order_key, payload, state, attempts, due_at_us, "
            + "leased_until_us, created_at_us) VALUES (:messageId, :topic, :orderKey, :payload, 'WAITING', 0, :atUs, 0, "
            + ":atUs)")
    void add(UUID messageId, String topic, UUID orderKey, String payload, long atUs);

    /** The first of each order key, where it is due and nobody has it. */
    @Query("SELECT m.* FROM outbox_message m WHERE m.state = 'WAITING' AND m.due_at_us <= :nowUs "
            + "AND m.leased_until_us <= :nowUs AND NOT EXISTS (SELECT 1 FROM outbox_message e WHERE e.topic = m.topic "
            + "AND e.order_key = m.order_key AND e.seq < m.seq AND e.state = 'WAITING') "
            + "ORDER BY m.due_at_us, m.seq LIMIT :limit")
    List<OutboxRow> heads(long nowUs, int limit);

    @Query("SELECT * FROM outbox_message WHERE topic = :topic AND order_key = :orderKey AND state = 'WAITING' "
            + "ORDER BY seq LIMIT 1")
    Optional<OutboxRow> head(String topic, UUID orderKey);

    /** Takes it for a while, if nobody did meanwhile. */
    @Query("UPDATE outbox_message SET leased_until_us = :untilUs WHERE seq = :seq AND leased_until_us = :seenUs "
            + "AND state = 'WAITING'")
    int lease(long seq, long seenUs, long untilUs);

    @Query("DELETE FROM outbox_message WHERE seq = :seq")
    void remove(long seq);

    @Query("UPDATE outbox_message SET attempts = :attempts, due_at_us = :dueUs, leased_until_us = 0, "
            + "trouble = :trouble WHERE seq = :seq")
    void postpone(long seq, int attempts, long dueUs, @Nullable String trouble);

    @Query("UPDATE outbox_message SET state = 'PARKED', attempts = attempts + 1, leased_until_us = 0, "
            + "trouble = :trouble WHERE seq = :seq")
    void park(long seq, String trouble);

    @Query("UPDATE outbox_message SET state = 'WAITING', due_at_us = :nowUs WHERE message_id = :messageId "
            + "AND state = 'PARKED'")
    int unpark(UUID messageId, long nowUs);

    @Query("SELECT * FROM outbox_message WHERE topic = :topic AND state = 'PARKED' ORDER BY seq LIMIT :limit")
    List<OutboxRow> parked(String topic, int limit);

    @Query("SELECT COUNT(*) FROM outbox_message WHERE topic = :topic AND state = :state")
    long countOf(String topic, OutboxState state);

    @Query("SELECT COUNT(*) FROM outbox_message WHERE state = :state")
    long count(OutboxState state);
}
