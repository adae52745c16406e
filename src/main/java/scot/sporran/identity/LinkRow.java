package scot.sporran.identity;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.UUID;
import scot.sporran.platform.UuidConverter;

@MappedEntity("one_time_link")
record LinkRow(@Id String tokenHash,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID loginId, long expiresAtUs,
        @Nullable Long usedAtUs, @Nullable String askedByHash, @Nullable Integer number) {}
