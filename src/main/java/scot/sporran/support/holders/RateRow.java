package scot.sporran.support.holders;

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

@MappedEntity("provider_rate")
record RateRow(@EmbeddedId Key key, String name, Unit unit, long pricePence) {

    @Embeddable
    record Key(
            @MappedProperty("provider_id") @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID providerId,
            @MappedProperty("council_id") @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID councilId,
            @MappedProperty("service") String service, @MappedProperty("from_on") LocalDate fromOn) {}

    Rate toRate() {
        return new Rate(key.service(), name, unit, Money.ofPence(pricePence), key.fromOn());
    }
}
