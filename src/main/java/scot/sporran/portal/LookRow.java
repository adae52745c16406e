package scot.sporran.portal;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.UUID;
import scot.sporran.platform.UuidConverter;

@MappedEntity("look")
record LookRow(@Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID loginId, String language,
        Look.TextSize textSize, boolean singleKeys) {}
