package scot.sporran.support.plan;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.platform.UuidConverter;
import scot.sporran.support.BudgetId;

@MappedEntity("agreement")
record AgreementRow(@Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID agreementId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID budgetId, int version,
        LocalDate validFrom, @Nullable LocalDate validTo, AgreedPer per, long councilPence, long contributionPence,
        long ilfScotlandPence, long nhsPence, long ownMoneyPence, long smallSpendPence, String agreedBy, String why,
        long agreedAtUs) {

    static AgreementRow of(Agreement agreement) {
        return new AgreementRow(Ids.next(), agreement.budget().value(), agreement.version(), agreement.from(),
                agreement.to(), agreement.per(), pence(agreement, FundingSource.COUNCIL),
                pence(agreement, FundingSource.CONTRIBUTION), pence(agreement, FundingSource.ILF_SCOTLAND),
                pence(agreement, FundingSource.NHS), pence(agreement, FundingSource.OWN_MONEY),
                pence(agreement, FundingSource.SMALL_SPEND), agreement.agreedBy(), agreement.why(),
                Micros.of(agreement.agreedAt()));
    }

    Agreement toAgreement() {
        Map<FundingSource, Money> sums = new EnumMap<>(FundingSource.class);
        sums.put(FundingSource.COUNCIL, Money.ofPence(councilPence));
        sums.put(FundingSource.CONTRIBUTION, Money.ofPence(contributionPence));
        sums.put(FundingSource.ILF_SCOTLAND, Money.ofPence(ilfScotlandPence));
        sums.put(FundingSource.NHS, Money.ofPence(nhsPence));
        sums.put(FundingSource.OWN_MONEY, Money.ofPence(ownMoneyPence));
        sums.put(FundingSource.SMALL_SPEND, Money.ofPence(smallSpendPence));
        return new Agreement(new BudgetId(budgetId), version, validFrom, validTo, per, sums, agreedBy, why,
                Micros.toInstant(agreedAtUs));
    }

    private static long pence(Agreement agreement, FundingSource source) {
        return agreement.sum(source).pence();
    }
}
