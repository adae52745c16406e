package scot.sporran.support.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FundingFrequencyTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 4, 6);

    @Test
    void countsPeriodsFromAnyFirstDayForwardsAndBack() {
        assertThat(FundingFrequency.FOUR_WEEKLY.periodOf(FIRST, FIRST))
                .isEqualTo(new FundingPeriod(FIRST, LocalDate.of(2026, 5, 3)));
        assertThat(FundingFrequency.FOUR_WEEKLY.periodOf(FIRST, LocalDate.of(2026, 4, 5)))
                .isEqualTo(new FundingPeriod(LocalDate.of(2026, 3, 9), LocalDate.of(2026, 4, 5)));
        assertThat(FundingFrequency.MONTHLY.periodOf(LocalDate.of(2026, 1, 31), LocalDate.of(2026, 2, 28)))
                .isEqualTo(new FundingPeriod(LocalDate.of(2026, 2, 28), LocalDate.of(2026, 3, 30)));
    }

    @Test
    void everyDayLiesInOnePeriodAndPeriodsFollowWithoutGap() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            FundingFrequency frequency = FundingFrequency.values()[random.nextInt(FundingFrequency.values().length)];
            LocalDate first = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(3_000));
            LocalDate day = first.plusDays(random.nextInt(-2_000, 2_000));
            FundingPeriod period = frequency.periodOf(first, day);
            String said = "seed %d %s first %s day %s".formatted(seed, frequency, first, day);
            assertThat(day).as(said).isBetween(period.from(), period.to());
            assertThat(frequency.periodOf(first, period.from())).as(said).isEqualTo(period);
            assertThat(frequency.periodOf(first, period.to())).as(said).isEqualTo(period);
            assertThat(frequency.periodOf(first, period.to().plusDays(1)).from()).as(said)
                    .isEqualTo(period.to().plusDays(1));
        }
    }

    @Test
    void moneyLeavesBeforeThePeriodOrAfterIt() {
        RulePack.Funding advance = ShippedPacks.standard().funding();
        assertThat(advance.paidOn(advance.periodOf(FIRST))).isEqualTo(FIRST.minusDays(advance.leadDays()));
        assertThat(advance.after(advance.periodOf(FIRST)).from()).isEqualTo(FIRST.plusDays(28));
    }
}
