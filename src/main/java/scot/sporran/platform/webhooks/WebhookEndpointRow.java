package scot.sporran.platform.webhooks;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.UUID;
import scot.sporran.platform.Micros;
import scot.sporran.platform.UuidConverter;

@MappedEntity("webhook_endpoint")
record WebhookEndpointRow(
        @Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID endpointId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID ownerId, String url,
        String eventTypes, WebhookEndpoint.State state, int secretVersion, long previousUntilUs,
        @Nullable Long failingSinceUs, int version, long createdAtUs) {

    static String text(SequencedSet<String> types) {
        return String.join(" ", types);
    }

    WebhookEndpoint endpoint() {
        SequencedSet<String> types = new LinkedHashSet<>(
                eventTypes.isEmpty() ? java.util.List.of() : Arrays.asList(eventTypes.split(" ", -1)));
        return new WebhookEndpoint(endpointId, ownerId, url, types, state, secretVersion,
                Micros.toInstant(previousUntilUs), failingSinceUs == null ? null : Micros.toInstant(failingSinceUs),
                version, Micros.toInstant(createdAtUs));
    }
}
