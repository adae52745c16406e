package scot.sporran.support;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import scot.sporran.identity.Deed;
import scot.sporran.identity.LoginId;
import scot.sporran.platform.UuidConverter;

@MappedEntity("person_power")
record PowerRow(@Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID powerId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID personId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID councilId, PowerBasis basis,
        String holderName, String holderFolded,
        @Nullable @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID holderLogin,
        boolean overSupport, String deeds, JointRule jointRule, String evidence, @Nullable LocalDate evidenceSeenOn,
        LocalDate validFrom, @Nullable LocalDate validTo,
        @Nullable @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID delegationId,
        String recordedBy, long recordedAtUs, @Nullable LocalDate endedOn, @Nullable String endedWhy,
        @Nullable String endedBy) {

    static PowerRow of(Power power, @Nullable UUID delegation, long nowUs) {
        LoginId login = power.login();
        return new PowerRow(power.id().value(), power.person().value(), power.council().value(), power.basis(),
                power.holderName(), FoldedName.of(power.holderName()), login == null ? null : login.value(),
                power.overSupport(),
                new TreeSet<>(power.deeds()).stream().map(Deed::name).collect(Collectors.joining(" ")),
                power.jointRule(), power.evidence(), power.evidenceSeenOn(), power.from(), power.to(), delegation,
                power.recordedBy(), nowUs, null, null, null);
    }

    Power toPower() {
        return new Power(new PowerId(powerId), new PersonId(personId), new CouncilId(councilId), basis, holderName,
                holderLogin == null ? null : new LoginId(holderLogin), overSupport,
                Arrays.stream(deeds.split(" ", -1)).map(Deed::valueOf).collect(Collectors.toSet()), jointRule, evidence,
                evidenceSeenOn, validFrom, validTo, recordedBy, endedOn);
    }
}
