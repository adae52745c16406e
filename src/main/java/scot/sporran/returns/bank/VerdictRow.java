package scot.sporran.returns.bank;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.UUID;
import scot.sporran.platform.UuidConverter;

@MappedEntity("paper_verdict")
record VerdictRow(@Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID verdictId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID budgetId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID statementId, int lineNo,
        String paper, Verdict verdict, String why,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID byLogin, String byName, long atUs) {

    BankMatches.Pair pair() {
        return new BankMatches.Pair(statementId, lineNo, paper);
    }
}
