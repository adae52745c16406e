package scot.sporran.support.requests;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.EmbeddedId;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.UUID;
import scot.sporran.platform.UuidConverter;

@MappedEntity("support_request_step")
record RequestStepRow(@EmbeddedId Key key, RequestEvent event, RequestState stateAfter,
        @Nullable @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID byLogin, String byName,
        String words, @Nullable Long amountPence, long atUs) {

    @io.micronaut.data.annotation.Embeddable
    record Key(
            @io.micronaut.data.annotation.MappedProperty("request_id") @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID requestId,
            @io.micronaut.data.annotation.MappedProperty("version") int version) {}
}
