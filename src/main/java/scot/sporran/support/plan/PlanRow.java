package scot.sporran.support.plan;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.UUID;
import scot.sporran.platform.UuidConverter;

@MappedEntity("support_plan")
record PlanRow(@Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID planId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID personId, int version,
        String content, String agreedBy, String why, long agreedAtUs) {}
