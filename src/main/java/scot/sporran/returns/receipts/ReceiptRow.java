package scot.sporran.returns.receipts;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.LocalDate;
import java.util.UUID;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Micros;
import scot.sporran.platform.UuidConverter;

@MappedEntity("receipt")
record ReceiptRow(@Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID receiptId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID budgetId, byte[] fileHash,
        long lookHash, byte[] picture, @Nullable LocalDate readOn, @Nullable Long readPence, String readName,
        @Nullable @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID paperId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID givenBy, String givenName,
        long givenAtUs) {

    Receipt toReceipt() {
        Long pence = readPence;
        UUID paper = paperId;
        return new Receipt(receiptId, new ReceiptText(readOn, pence == null ? null : Money.ofPence(pence), readName),
                paper == null ? null : paper.toString(), givenName, Micros.toInstant(givenAtUs));
    }
}
