package scot.sporran.platform.webhooks;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface WebhookEndpointRepository extends CrudRepository<WebhookEndpointRow, UUID> {

    List<WebhookEndpointRow> findByOwnerIdOrderByEndpointId(UUID ownerId);

    List<WebhookEndpointRow> findByState(WebhookEndpoint.State state);

    @Query("UPDATE webhook_endpoint SET url = :url, event_types = :eventTypes, state = :state, "
            + "failing_since_us = NULL, version = version + 1 WHERE endpoint_id = :endpointId AND version = :seen")
    int change(UUID endpointId, int seen, String url, String eventTypes, WebhookEndpoint.State state);

    @Query("UPDATE webhook_endpoint SET secret_version = secret_version + 1, previous_until_us = :previousUntilUs, "
            + "version = version + 1 WHERE endpoint_id = :endpointId AND version = :seen")
    int rotate(UUID endpointId, int seen, long previousUntilUs);

    @Query("UPDATE webhook_endpoint SET failing_since_us = NULL WHERE endpoint_id = :endpointId "
            + "AND failing_since_us IS NOT NULL")
    void works(UUID endpointId);

    @Query("UPDATE webhook_endpoint SET failing_since_us = :nowUs WHERE endpoint_id = :endpointId "
            + "AND failing_since_us IS NULL")
    void fails(UUID endpointId, long nowUs);

    @Query("UPDATE webhook_endpoint SET state = 'DISABLED', version = version + 1 WHERE endpoint_id = :endpointId "
            + "AND state = 'ACTIVE'")
    int disable(UUID endpointId);
}
