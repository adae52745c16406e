package scot.sporran.platform.webhooks;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.UUID;
import scot.sporran.platform.UuidConverter;

@MappedEntity("webhook_event")
record WebhookEventRow(@Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID eventId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID ownerId, String eventType,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID subjectId, String body,
        long createdAtUs) {}
