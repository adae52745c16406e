package scot.sporran.support.holders;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.LocalDate;
import java.util.UUID;
import scot.sporran.platform.UuidConverter;

@MappedEntity("banked_time")
record BankedRow(@Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID bankedId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID agreementId, int minutes,
        int usedMinutes, LocalDate bankedOn, LocalDate expiresOn, String why, @Nullable String consentBy,
        @Nullable Long consentAtUs) {

    BankedTime toBankedTime() {
        return new BankedTime(bankedId, new AgreementId(agreementId), minutes, usedMinutes, bankedOn, expiresOn, why,
                consentBy);
    }
}
