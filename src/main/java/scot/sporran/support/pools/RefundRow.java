package scot.sporran.support.pools;

import io.micronaut.data.annotation.Embeddable;
import io.micronaut.data.annotation.EmbeddedId;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.UUID;
import scot.sporran.platform.UuidConverter;

@MappedEntity("pool_refund_part")
record RefundRow(@EmbeddedId Key key,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID spendId, long amountPence,
        boolean arrived) {

    @Embeddable
    record Key(
            @MappedProperty("refund_id") @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID refundId,
            @MappedProperty("budget_id") @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID budgetId) {}
}
