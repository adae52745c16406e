package scot.sporran.returns;

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
import scot.sporran.support.CouncilId;
import scot.sporran.support.PersonId;

@MappedEntity("financial_return")
record ReturnRow(@Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID returnId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID councilId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID budgetId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID personId, LocalDate periodFrom,
        LocalDate periodTo, Band band, ReturnState state, long openingPence, long inPence, long outPence,
        long closingPence, int byPeople, long knownAtUs, long changedAtUs, int version) {

    FinancialReturn toReturn() {
        return new FinancialReturn(returnId, new CouncilId(councilId), new BudgetId(budgetId), new PersonId(personId),
                periodFrom, periodTo, band, state, Money.ofPence(openingPence), Money.ofPence(inPence),
                Money.ofPence(outPence), Money.ofPence(closingPence), byPeople, Micros.toInstant(knownAtUs), version);
    }
}
