package scot.sporran.support.holding;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.LocalDate;
import java.util.UUID;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.platform.UuidConverter;
import scot.sporran.support.BudgetId;
import scot.sporran.support.rules.PaymentMode;

@MappedEntity("budget_holding")
record HoldingRow(@Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID holdingId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID budgetId, int version,
        LocalDate fromDay, PaymentMode mode, @Nullable String managedBy, String agreedBy, String why,
        long agreedAtUs) {

    static HoldingRow of(Holding holding) {
        return new HoldingRow(Ids.next(), holding.budget().value(), holding.version(), holding.from(), holding.mode(),
                holding.managedBy(), holding.agreedBy(), holding.why(), Micros.of(holding.agreedAt()));
    }

    Holding toHolding() {
        return new Holding(new BudgetId(budgetId), version, fromDay, mode, managedBy, agreedBy, why,
                Micros.toInstant(agreedAtUs));
    }
}
