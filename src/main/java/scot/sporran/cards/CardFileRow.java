package scot.sporran.cards;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.UuidConverter;

@MappedEntity("card_file")
record CardFileRow(@Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID fileId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID councilId, int cards,
        @Nullable String content, String madeBy, long madeAtUs, @Nullable Long takenAtUs) {}
