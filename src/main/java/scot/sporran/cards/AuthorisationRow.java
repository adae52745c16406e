package scot.sporran.cards;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.UUID;
import scot.sporran.platform.UuidConverter;

@MappedEntity("card_authorisation")
record AuthorisationRow(@Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID messageKey,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID holdId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID budgetId,
        @Nullable @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID cardId, String kind,
        String transaction, String code, long askedMinor, String currency, String category, String merchantId,
        String merchantName, String terminalId, String retrievalReference, String entryMode, long decidedAtUs,
        String acquirerId, long approvedMinor, @Nullable String country,
        @Nullable @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID ruleId) {}
