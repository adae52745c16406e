package scot.sporran.cards;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.DeclineReason;
import scot.sporran.platform.UuidConverter;

@MappedEntity("card_ask")
record AskRow(@Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID messageKey,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID requestId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID budgetId, String acquirerId,
        String merchantId, DeclineReason reason,
        @Nullable @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID ruleId) {}
