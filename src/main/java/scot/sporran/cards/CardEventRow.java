package scot.sporran.cards;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.UUID;
import scot.sporran.platform.UuidConverter;

@MappedEntity("card_event")
record CardEventRow(@Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID eventId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID cardId, CardEvent event,
        CardState state, String actor, String reason, long atUs) {}
