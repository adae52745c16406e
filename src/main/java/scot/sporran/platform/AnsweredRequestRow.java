package scot.sporran.platform;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.UUID;

@MappedEntity("answered_request")
record AnsweredRequestRow(@Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID requestKey,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID inputHash,
        @Nullable String answer, long createdAtUs) {}
