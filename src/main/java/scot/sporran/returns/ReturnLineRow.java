package scot.sporran.returns;

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
import scot.sporran.platform.UuidConverter;

@MappedEntity("financial_return_line")
record ReturnLineRow(@EmbeddedId Key key, LocalDate bookedOn, String words, long changePence, LineState state,
        String why, @Nullable String question, @Nullable String answer,
        @Nullable @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID statementId,
        @Nullable Integer bankLineNo, @Nullable String paper) {

    @Embeddable
    record Key(
            @MappedProperty("return_id") @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID returnId,
            @MappedProperty("line_no") int lineNo) {}

    static ReturnLineRow of(UUID returnId, FinancialReturn.Line line) {
        FinancialReturn.Origin origin = line.origin();
        return new ReturnLineRow(new Key(returnId, line.number()), line.on(), line.words(), line.change().pence(),
                line.state(), line.why(), line.question(), line.answer(), origin == null ? null : origin.statement(),
                origin == null ? null : origin.line(), origin == null ? null : origin.paper());
    }

    FinancialReturn.Line toLine() {
        UUID statement = statementId;
        Integer bankLine = bankLineNo;
        return new FinancialReturn.Line(key.lineNo(), bookedOn, words, Money.ofPence(changePence), state, why, question,
                answer, statement == null || bankLine == null
                        ? null
                        : new FinancialReturn.Origin(statement, bankLine, paper));
    }
}
