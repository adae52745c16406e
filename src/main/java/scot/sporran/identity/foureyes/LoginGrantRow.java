package scot.sporran.identity.foureyes;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.UUID;
import scot.sporran.platform.UuidConverter;

@MappedEntity("login_grant")
record LoginGrantRow(@Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID loginId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID grantedBy, long grantedAtUs) {}
