package scot.sporran.returns;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Embeddable;
import io.micronaut.data.annotation.EmbeddedId;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.UUID;
import scot.sporran.platform.Micros;
import scot.sporran.platform.UuidConverter;

@MappedEntity("financial_return_move")
record ReturnMoveRow(@EmbeddedId Key key, ReturnEvent event, @Nullable Integer lineNo, ReturnState stateAfter,
        @Nullable LineState lineAfter,
        @Nullable @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID byLogin, String byName,
        String words, long atUs, @Nullable Told told) {

    @Embeddable
    record Key(
            @MappedProperty("return_id") @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID returnId,
            @MappedProperty("version") int version) {}

    FinancialReturn.Move toMove() {
        return new FinancialReturn.Move(key.version(), event, lineNo, stateAfter, byName, words,
                Micros.toInstant(atUs), told);
    }
}
