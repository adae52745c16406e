package scot.sporran.platform.outbox;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.UUID;
import scot.sporran.platform.Micros;
import scot.sporran.platform.UuidConverter;

@MappedEntity("outbox_message")
record OutboxRow(@Id long seq, @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID messageId,
        String topic, @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID orderKey,
        String payload, OutboxState state, int attempts, long dueAtUs, long leasedUntilUs, @Nullable String trouble,
        long createdAtUs) {

    OutboxMessage message() {
        return new OutboxMessage(messageId, topic, orderKey, payload, attempts, Micros.toInstant(createdAtUs));
    }
}
