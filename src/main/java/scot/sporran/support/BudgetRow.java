package scot.sporran.support;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.LocalDate;
import java.util.UUID;
import scot.sporran.platform.UuidConverter;

@MappedEntity("budget")
record BudgetRow(@Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID budgetId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID personId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID councilId, int supportOption,
        LocalDate openedOn) {

    Budget toBudget() {
        return new Budget(new BudgetId(budgetId), new PersonId(personId), new CouncilId(councilId),
                SupportOption.of(supportOption), openedOn);
    }
}
