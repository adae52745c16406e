package scot.sporran.identity;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.LocalDate;
import java.util.UUID;
import scot.sporran.platform.UuidConverter;

@MappedEntity("login")
record LoginRow(@Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID loginId,
        String displayName, Role role,
        @Nullable @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID personId,
        @Nullable @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID councilId,
        @Nullable @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID providerId,
        long createdAtUs, @Nullable LocalDate untilOn, @Nullable Long endedAtUs, @Nullable String endedBy) {}
