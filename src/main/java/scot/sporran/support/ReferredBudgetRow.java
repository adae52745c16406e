package scot.sporran.support;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.LocalDate;
import java.util.UUID;
import scot.sporran.platform.UuidConverter;

/** A budget with its number in the council's own system, for those who look it up by that. */
@MappedEntity("budget")
record ReferredBudgetRow(@Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID budgetId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID personId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID councilId, int supportOption,
        LocalDate openedOn, @Nullable String councilReference) {

    Budget toBudget() {
        return new BudgetRow(budgetId, personId, councilId, supportOption, openedOn).toBudget();
    }
}
