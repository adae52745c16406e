package scot.sporran.support.money;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Micros;
import scot.sporran.platform.UuidConverter;
import scot.sporran.support.CouncilId;
import scot.sporran.support.rules.ContributionBasis;

@MappedEntity("funding_run")
record FundingRunRow(@Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID runId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID councilId, FundingRun.Kind kind,
        FundingRun.State state, @Nullable Integer openSlot, ContributionBasis basis, LocalDate payOn, String why,
        int lineCount, int leftOutCount, long totalPence, int paidCount, long paidPence, int refusedCount,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID preparedBy, String preparedName,
        long preparedAtUs,
        @Nullable @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID releasedBy,
        @Nullable String releasedName, @Nullable Long releasedAtUs, @Nullable Long endedAtUs, int version) {

    FundingRun toRun() {
        return new FundingRun(runId, new CouncilId(councilId), kind, state, basis, payOn, why, lineCount, leftOutCount,
                Money.ofPence(totalPence), paidCount, Money.ofPence(paidPence), refusedCount, preparedBy, preparedName,
                Micros.toInstant(preparedAtUs), releasedName,
                releasedAtUs == null ? null : Micros.toInstant(releasedAtUs),
                endedAtUs == null ? null : Micros.toInstant(endedAtUs), version);
    }
}
