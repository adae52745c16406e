package scot.sporran.support.renewals;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.LocalDate;
import java.util.UUID;
import scot.sporran.identity.LoginId;
import scot.sporran.platform.Micros;
import scot.sporran.platform.UuidConverter;
import scot.sporran.support.CouncilId;
import scot.sporran.support.PersonId;
import scot.sporran.support.PowerId;

@MappedEntity("power_renewal")
record RenewalRow(@Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID renewalId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID powerId,
        @Nullable @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID waitingPowerId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID personId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID councilId, byte[] fileHash,
        LocalDate endsOn, @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID sentBy,
        String sentName, long sentAtUs, Renewal.State state, @Nullable String decidedBy, @Nullable String words,
        @Nullable LocalDate agreedTo, @Nullable Long decidedAtUs) {

    Renewal toRenewal() {
        Long decided = decidedAtUs;
        String said = words;
        return new Renewal(renewalId, new PowerId(powerId), new PersonId(personId), new CouncilId(councilId), endsOn,
                new LoginId(sentBy), sentName, Micros.toInstant(sentAtUs), state, decidedBy, said == null ? "" : said,
                agreedTo, decided == null ? null : Micros.toInstant(decided));
    }
}
