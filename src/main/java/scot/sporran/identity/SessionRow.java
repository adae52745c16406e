package scot.sporran.identity;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.UUID;
import scot.sporran.platform.UuidConverter;

@MappedEntity("login_session")
record SessionRow(@Id String tokenHash,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID sessionId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID loginId, String formToken, Way way,
        long createdAtUs, long lastSeenAtUs, long expiresAtUs, @Nullable Long revokedAtUs,
        @Nullable Long provedAtUs, @Nullable Long actsUntilUs, String device) {}
