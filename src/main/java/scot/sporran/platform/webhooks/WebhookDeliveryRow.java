package scot.sporran.platform.webhooks;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.UUID;
import scot.sporran.platform.Micros;
import scot.sporran.platform.UuidConverter;

@MappedEntity("webhook_delivery")
record WebhookDeliveryRow(@Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID deliveryId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID endpointId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID eventId, String eventType,
        int attempt, WebhookAttempt.Outcome outcome, @Nullable Integer httpStatus, @Nullable String trouble,
        long tookMs, long atUs) {

    WebhookAttempt attemptView() {
        return new WebhookAttempt(deliveryId, eventId, eventType, attempt, outcome, httpStatus, trouble, tookMs,
                Micros.toInstant(atUs));
    }
}
