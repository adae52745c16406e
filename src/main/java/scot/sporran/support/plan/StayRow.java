package scot.sporran.support.plan;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.LocalDate;
import java.util.UUID;
import scot.sporran.platform.UuidConverter;

/** @param lastVersion below the first when the council's rules changed nothing */
@MappedEntity("hospital_stay")
record StayRow(@Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID stayId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID budgetId, LocalDate admittedOn,
        @Nullable LocalDate dischargedOn, LocalDate pausedFrom, int percentPaid, int firstVersion, int lastVersion,
        String recordedBy, long recordedAtUs) {}
