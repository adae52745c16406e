package scot.sporran.platform.webhooks;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface WebhookEventRepository extends CrudRepository<WebhookEventRow, UUID> {

    /** The oldest first, as they are to be told. */
    @Query("SELECT * FROM webhook_event WHERE owner_id = :ownerId AND created_at_us >= :fromUs "
            + "AND created_at_us < :toUs ORDER BY created_at_us, event_id LIMIT :limit")
    List<WebhookEventRow> between(UUID ownerId, long fromUs, long toUs, int limit);

    @Query("DELETE FROM webhook_event WHERE created_at_us < :beforeUs LIMIT 10000")
    long forget(long beforeUs);
}
