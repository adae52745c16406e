package scot.sporran.support.plan;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.UUID;
import scot.sporran.platform.UuidConverter;

@MappedEntity("budget_calculation")
record CalculationRow(@Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID calculationId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID personId, String formula,
        String formulaVersion, long weeklyPence, String content, String madeBy, long madeAtUs) {}
