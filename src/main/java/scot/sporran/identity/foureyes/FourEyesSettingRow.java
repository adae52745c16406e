package scot.sporran.identity.foureyes;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.UUID;
import scot.sporran.platform.Ids;
import scot.sporran.platform.UuidConverter;

@MappedEntity("four_eyes_setting")
record FourEyesSettingRow(@Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID settingId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID councilId, String act,
        boolean twoPeople, long fromPence) {

    static FourEyesSettingRow of(UUID council, String act, boolean twoPeople, long fromPence) {
        return new FourEyesSettingRow(Ids.derived("four-eyes-setting", council.toString(), act), council, act,
                twoPeople, fromPence);
    }
}
