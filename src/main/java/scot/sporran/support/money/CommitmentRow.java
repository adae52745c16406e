package scot.sporran.support.money;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.platform.UuidConverter;
import scot.sporran.support.BudgetId;

@MappedEntity("commitment")
record CommitmentRow(@Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID commitmentId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID budgetId, Commitment.Origin origin,
        String reference, String what, long promisedPence, long settledPence, LocalDate dueOn,
        @Nullable LocalDate expiresOn, Commitment.State state, long changedAtUs, int version) {

    Commitment toCommitment() {
        return new Commitment(commitmentId, new BudgetId(budgetId), origin, reference, what,
                Money.ofPence(promisedPence), Money.ofPence(settledPence), dueOn, expiresOn, state, version);
    }
}
