package scot.sporran.support.imports;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.LocalDate;
import java.util.UUID;
import scot.sporran.ledger.FundingSource;
import scot.sporran.platform.UuidConverter;

@MappedEntity("opening_balance")
record OpeningRow(@Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID openingId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID budgetId, FundingSource source,
        long amountPence, LocalDate effectiveOn, String importedBy, long importedAtUs) {}
