package scot.sporran.support.plan;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.LocalDate;
import java.util.UUID;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Micros;
import scot.sporran.platform.UuidConverter;
import scot.sporran.support.BudgetId;

@MappedEntity("one_off_sum")
record OneOffRow(@Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID oneOffId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID budgetId, FundingSource source,
        long amountPence, LocalDate dueOn, String what, String agreedBy, String why, long agreedAtUs,
        @Nullable Long droppedAtUs) {

    OneOff toOneOff() {
        return new OneOff(oneOffId, new BudgetId(budgetId), source, Money.ofPence(amountPence), dueOn, what, agreedBy,
                why, Micros.toInstant(agreedAtUs), droppedAtUs == null ? null : Micros.toInstant(droppedAtUs));
    }
}
