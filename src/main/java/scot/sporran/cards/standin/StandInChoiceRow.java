package scot.sporran.cards.standin;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.UUID;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Micros;
import scot.sporran.platform.UuidConverter;

@MappedEntity("stand_in_choice")
record StandInChoiceRow(@Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID choiceId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID councilId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID follows,
        @Nullable Long perPaymentPence,
        @Nullable Long perCardPence, @Nullable Integer payments, String chosenBy, String why, long atUs) {

    StandInChoice choice() {
        FloorLimits floor = perPaymentPence == null || perCardPence == null || payments == null
                ? null
                : new FloorLimits(Money.ofPence(perPaymentPence), Money.ofPence(perCardPence), payments);
        return new StandInChoice(choiceId, councilId, floor, chosenBy, why, Micros.toInstant(atUs));
    }
}
