package scot.sporran.returns.bank;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Embeddable;
import io.micronaut.data.annotation.EmbeddedId;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.LocalDate;
import java.util.UUID;
import scot.sporran.ledger.Money;
import scot.sporran.payments.statements.StatementLine;
import scot.sporran.platform.UuidConverter;

@MappedEntity("bank_line")
record BankLineRow(@EmbeddedId Key key,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID budgetId, LocalDate bookedOn,
        int dayOrder, long amountPence, String words, @Nullable String bankId, @Nullable Long balancePence,
        @Nullable @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID repeatOf) {

    @Embeddable
    record Key(
            @MappedProperty("statement_id") @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID statementId,
            @MappedProperty("line_no") int lineNo) {}

    /** As it was read. */
    StatementLine toLine() {
        Long balance = balancePence;
        return new StatementLine(key.lineNo(), key.lineNo(), bookedOn, Money.ofPence(amountPence), words, bankId,
                balance == null ? null : Money.ofPence(balance));
    }
}
