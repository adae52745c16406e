package scot.sporran.returns.bank;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.LocalDate;
import java.util.UUID;
import scot.sporran.payments.statements.Dialect;
import scot.sporran.platform.UuidConverter;

@MappedEntity("bank_statement")
record BankStatementRow(@Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID statementId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID budgetId, byte[] fileHash,
        Dialect dialect, @Nullable LocalDate firstDay, @Nullable LocalDate lastDay, int lineCount, int repeated,
        @Nullable Long openingPence, @Nullable Long closingPence, @Nullable LocalDate gapAfter, @Nullable Long gapPence,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID keptBy, String keptName,
        long keptAtUs, String accountEnding) {}
