package scot.sporran.support.pools;

import io.micronaut.data.annotation.Embeddable;
import io.micronaut.data.annotation.EmbeddedId;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.UUID;
import scot.sporran.ledger.HoldId;
import scot.sporran.platform.Ids;
import scot.sporran.platform.UuidConverter;

@MappedEntity("pool_spend_part")
record PartRow(@EmbeddedId Key key, int place, long amountPence, long refundedPence) {

    @Embeddable
    record Key(
            @MappedProperty("spend_id") @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID spendId,
            @MappedProperty("budget_id") @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID budgetId) {}

    HoldId hold() {
        return new HoldId(Ids.derived("pool spend", key.spendId().toString(), key.budgetId().toString()));
    }
}
