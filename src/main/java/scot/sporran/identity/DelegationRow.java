package scot.sporran.identity;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import scot.sporran.platform.Micros;
import scot.sporran.platform.UuidConverter;

@MappedEntity("delegation")
record DelegationRow(@Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID delegationId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID loginId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID personId, String deeds,
        LocalDate validFrom, @Nullable LocalDate validUntil, String givenBy, long createdAtUs,
        @Nullable Long endedAtUs) {

    static String words(Set<Deed> deeds) {
        return new TreeSet<>(deeds).stream().map(Deed::name).collect(Collectors.joining(" "));
    }

    Delegation toDelegation() {
        return new Delegation(delegationId, new LoginId(loginId), personId,
                Arrays.stream(deeds.split(" ", -1)).map(Deed::valueOf).collect(Collectors.toUnmodifiableSet()),
                validFrom, validUntil, givenBy, endedAtUs == null ? null : Micros.toInstant(endedAtUs));
    }
}
