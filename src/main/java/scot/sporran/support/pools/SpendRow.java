package scot.sporran.support.pools;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.LocalDate;
import java.util.UUID;
import scot.sporran.platform.UuidConverter;

@MappedEntity("pool_spend")
record SpendRow(@Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID spendId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID poolId, String what,
        long amountPence, LocalDate spentOn, PoolSpend.State state, String byName, String actor, long atUs) {}
