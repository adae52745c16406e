package scot.sporran.support.holders;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.LocalDate;
import java.util.UUID;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Micros;
import scot.sporran.platform.UuidConverter;
import scot.sporran.support.BudgetId;

@MappedEntity("service_line")
record LineRow(@Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID lineId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID agreementId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID budgetId, String reference,
        String service, String what, LocalDate deliveredOn, int quantity, long pricePence, long amountPence,
        LineState state, String words, String postedBy, long postedAtUs, @Nullable LocalDate silentOn,
        @Nullable Long settledAtUs, @Nullable String settledBy) {

    ServiceLine toLine() {
        return new ServiceLine(new LineId(lineId), new AgreementId(agreementId), new BudgetId(budgetId), reference,
                service, what, deliveredOn, quantity, Money.ofPence(pricePence), Money.ofPence(amountPence), state,
                words, postedBy, Micros.toInstant(postedAtUs), silentOn,
                settledAtUs == null ? null : Micros.toInstant(settledAtUs), settledBy);
    }
}
