package scot.sporran.platform.webhooks;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface WebhookDeliveryRepository extends CrudRepository<WebhookDeliveryRow, UUID> {

    @Query("SELECT * FROM webhook_delivery WHERE endpoint_id = :endpointId AND (at_us < :atUs OR (at_us = :atUs "
            + "AND delivery_id < :deliveryId)) ORDER BY at_us DESC, delivery_id DESC LIMIT :limit")
    List<WebhookDeliveryRow> before(UUID endpointId, long atUs, UUID deliveryId, int limit);

    @Query("DELETE FROM webhook_delivery WHERE at_us < :beforeUs LIMIT 10000")
    long forget(long beforeUs);
}
