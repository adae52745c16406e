package scot.sporran.support.pools;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Embeddable;
import io.micronaut.data.annotation.EmbeddedId;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.LocalDate;
import java.util.UUID;
import scot.sporran.platform.UuidConverter;

@MappedEntity("pool_member")
record MemberRow(@EmbeddedId Key key,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID personId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID requestId, int share,
        LocalDate joinedOn, @Nullable LocalDate leftOn, int place) {

    @Embeddable
    record Key(
            @MappedProperty("pool_id") @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID poolId,
            @MappedProperty("budget_id") @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID budgetId) {}
}
