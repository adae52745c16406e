package scot.sporran.returns.bank;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.LocalDate;
import java.util.UUID;
import scot.sporran.ledger.Money;
import scot.sporran.platform.UuidConverter;
import scot.sporran.returns.matching.Evidence;
import scot.sporran.returns.matching.EvidenceKind;

@MappedEntity("return_paper")
record PaperRow(@Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID paperId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID budgetId, EvidenceKind kind,
        LocalDate paperOn, long amountPence, String name, String reference,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID givenBy, long givenAtUs,
        @Nullable @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID copyOf) {

    Evidence toEvidence() {
        UUID original = copyOf;
        return new Evidence(paperId.toString(), kind, paperOn, Money.ofPence(amountPence), name, reference,
                original == null ? "" : original.toString());
    }
}
