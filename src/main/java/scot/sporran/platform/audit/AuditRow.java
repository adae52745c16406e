package scot.sporran.platform.audit;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.UUID;
import scot.sporran.platform.Micros;
import scot.sporran.platform.UuidConverter;

@MappedEntity("audit_entry")
record AuditRow(@Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID entryId, long atUs,
        AuditEntry.Kind kind, @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID requestId,
        @Nullable @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID loginId,
        @Nullable String role, @Nullable String relation, String deeds,
        @Nullable @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID personId,
        @Nullable @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID councilId,
        @Nullable @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID objectId, String what,
        @Nullable String purpose, @Nullable Integer status) {

    static AuditRow of(AuditEntry entry) {
        return new AuditRow(entry.id(), Micros.of(entry.at()), entry.kind(), entry.requestId(), entry.who().login(),
                entry.who().role(), entry.who().relation(), entry.who().deeds(), entry.about().person(),
                entry.about().council(), entry.about().object(), entry.what(), entry.purpose(), entry.status());
    }
}
