package scot.sporran.payruns.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import scot.sporran.ledger.Money;
import scot.sporran.payroll.Pounds;
import scot.sporran.payruns.employment.RateKind;
import scot.sporran.payruns.employment.Rates;

/** What a new minimum makes of each kind of rate. */
class UpliftRulesTest {

    private static final LocalDate APRIL = LocalDate.of(2027, 4, 1);
    private static final Pounds LAW = Pounds.of("13.21");
    private static final UpliftRules.Work WEEK = new UpliftRules.Work(Map.of(RateKind.DAY, 600, RateKind.NIGHT, 120,
            RateKind.TRAINING, 60, RateKind.AWAKE, 30), 8, 480, 4);

    private static Rates rates(Map<RateKind, Long> pence) {
        return new Rates(pence.entrySet().stream()
                .map(rate -> new Rates.Dated(rate.getKey(), APRIL.minusYears(1), rate.getValue())).toList());
    }

    private static List<UpliftRules.Raise> raises(Map<RateKind, Long> pence, Optional<Pounds> funder) {
        return UpliftRules.raises(rates(pence), APRIL, new UpliftRules.Least(LAW, funder), WEEK);
    }

    @Test
    void timeWithoutARateOfItsOwnRisesWithDayHours() {
        assertThat(raises(Map.of(RateKind.DAY, 1_300L), Optional.empty())).singleElement().satisfies(raise -> {
            assertThat(raise.kind()).isEqualTo(RateKind.DAY);
            assertThat(raise.weeklyMinutes()).as("night, training and awake too").isEqualTo(810);
            // 21p more for 13 and a half hours is 283.5p, up to the penny; 18% on top is 51.12p, up to the penny
            assertThat(raise.moreAWeek()).isEqualTo(Money.ofPence(284 + 52));
            assertThat(raise.asks()).isEqualTo(UpliftRules.Asks.LAW);
        });
    }

    @Test
    void eachRateOfItsOwnThatIsTooLowRisesByItself() {
        assertThat(raises(Map.of(RateKind.DAY, 1_400L, RateKind.NIGHT, 1_300L, RateKind.PUBLIC_HOLIDAY, 2_000L,
                RateKind.TRAINING, 1_271L), Optional.empty()))
                .extracting(UpliftRules.Raise::kind, UpliftRules.Raise::weeklyMinutes)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(RateKind.NIGHT, 120),
                        org.assertj.core.groups.Tuple.tuple(RateKind.TRAINING, 60));
    }

    @Test
    void aSleepInsAllowanceRisesForTheFunderAndNeverByLaw() {
        Map<RateKind, Long> pence = Map.of(RateKind.DAY, 1_400L, RateKind.SLEEP_IN, 6_000L);
        assertThat(raises(pence, Optional.empty())).isEmpty();
        assertThat(raises(pence, Optional.of(Pounds.of("13.60")))).singleElement().satisfies(raise -> {
            assertThat(raise.kind()).isEqualTo(RateKind.SLEEP_IN);
            assertThat(raise.least()).as("eight hours").isEqualTo(Money.ofPence(10_880));
            assertThat(raise.asks()).isEqualTo(UpliftRules.Asks.FUNDER);
            assertThat(raise.moreAWeek()).as("two nights a week, and 18% on top")
                    .isEqualTo(Money.ofPence(9_760 + 1_757));
        });
    }

    @Test
    void theHigherOfLawAndFunderCounts() {
        Map<RateKind, Long> pence = Map.of(RateKind.DAY, 1_330L);
        assertThat(raises(pence, Optional.of(Pounds.of("12.60")))).isEmpty();
        assertThat(raises(pence, Optional.of(Pounds.of("13.60")))).singleElement().satisfies(raise -> {
            assertThat(raise.asks()).isEqualTo(UpliftRules.Asks.FUNDER);
            assertThat(raise.least()).isEqualTo(Money.ofPence(1_360));
        });
    }
}
