package scot.sporran.support;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.UUID;
import scot.sporran.platform.UuidConverter;

@MappedEntity("power_reminder")
record ReminderRow(@Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID reminderId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID powerId, int daysBefore,
        String doneBy, long doneAtUs) {}
