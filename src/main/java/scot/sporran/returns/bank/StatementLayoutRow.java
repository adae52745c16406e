package scot.sporran.returns.bank;

import io.micronaut.data.annotation.Embeddable;
import io.micronaut.data.annotation.EmbeddedId;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.UUID;
import scot.sporran.platform.UuidConverter;

@MappedEntity("statement_layout")
record StatementLayoutRow(@EmbeddedId Key key, String heading, String columnsAs, String byName, long atUs) {

    @Embeddable
    record Key(
            @MappedProperty("council_id") @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID councilId,
            @MappedProperty("heading_hash") byte[] headingHash) {}
}
