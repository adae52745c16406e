package scot.sporran.support.holders;

import io.micronaut.data.annotation.Embeddable;
import io.micronaut.data.annotation.EmbeddedId;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.UUID;
import scot.sporran.platform.UuidConverter;

@MappedEntity("fund_agreement_acceptance")
record AcceptanceRow(@EmbeddedId Key key,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID byLogin, String byName, long atUs) {

    @Embeddable
    record Key(
            @MappedProperty("agreement_id") @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID agreementId,
            @MappedProperty("party") Party party) {}
}
