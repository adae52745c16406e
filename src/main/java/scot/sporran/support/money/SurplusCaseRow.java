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
import scot.sporran.support.CouncilId;
import scot.sporran.support.PersonId;

@MappedEntity("surplus_case")
record SurplusCaseRow(@Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID caseId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID councilId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID budgetId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID personId, SurplusCase.State state,
        @Nullable Integer openSlot, SurplusReason reason, String explanation, String figures, long amountPence,
        LocalDate testedOn, LocalDate noticedOn, LocalDate replyBy, LocalDate recoverFrom, @Nullable String reply,
        @Nullable Long repliedAtUs,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID proposedBy, String proposedName,
        @Nullable @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID releasedBy,
        @Nullable String releasedName, int instalments, int everyWeeks, long takenPence, long changedAtUs,
        int version, int planNo, long planTakenPence, long givenBackPence) {

    SurplusCase toCase() {
        return new SurplusCase(caseId, new CouncilId(councilId), new BudgetId(budgetId), new PersonId(personId), state,
                reason, explanation, SurplusCheck.read(figures), Money.ofPence(amountPence), replyBy, recoverFrom,
                reply, proposedBy, proposedName, releasedBy, releasedName, instalments, everyWeeks,
                Money.ofPence(takenPence), Money.ofPence(givenBackPence),
                new SurplusCase.Plan(planNo, Money.ofPence(planTakenPence)), version);
    }
}
