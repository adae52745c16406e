package scot.sporran.support.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import scot.sporran.ledger.Money;

class EmployerCostsTest {

    private static final EmployerCosts NOW = EmployerCosts.on(LocalDate.of(2026, 11, 24)).orElseThrow();

    @Test
    void twentyHoursCostWhatTheWorkedExampleSays() {
        EmployerCosts.Sufficiency test = NOW.test(Money.ofPence(31_406), BigDecimal.valueOf(20), NOW.hourly(), true);
        assertThat(test.weeklyCost()).isEqualTo(Money.ofPence(31_406));
        assertThat(test.enough()).isTrue();
        assertThat(test.words()).contains("20 hours at £13.45 an hour: £269.00.", "Holiday pay: £32.47.",
                "Pension: £4.47.", "Payroll help: £5.94.", "Employer's insurance: £2.18.")
                .anyMatch(line -> line.contains("£25.95"));
        assertThat(test.hoursItPays()).isEqualByComparingTo("20");
    }

    @Test
    void aPennyShortIsNotEnoughAndSaysByHowMuch() {
        EmployerCosts.Sufficiency test = NOW.test(Money.ofPence(31_405), BigDecimal.valueOf(20), NOW.hourly(), true);
        assertThat(test.enough()).isFalse();
        assertThat(test.shortBy()).isEqualTo(Money.ofPence(1));
        assertThat(test.hoursItPays()).isEqualByComparingTo("19.75");
    }

    @Test
    void withoutTheAllowanceInsuranceCounts() {
        Money cost = NOW.test(Money.ZERO, BigDecimal.valueOf(20), NOW.hourly(), false).weeklyCost();
        assertThat(cost).isEqualTo(Money.ofPence(31_406 + 2_595));
    }

    @Test
    void aRateBelowTheLeastIsNeverEnough() {
        assertThat(NOW.test(Money.ofPounds(10_000), BigDecimal.ONE, Money.ofPence(1_344), true).enough()).isFalse();
    }

    @Test
    void figuresHoldFromTheirDay() {
        assertThat(EmployerCosts.on(LocalDate.of(2026, 4, 5)).orElseThrow().hourly()).isEqualTo(Money.ofPence(1_260));
        assertThat(EmployerCosts.on(LocalDate.of(2026, 4, 6)).orElseThrow().hourly()).isEqualTo(Money.ofPence(1_345));
        assertThat(EmployerCosts.on(LocalDate.of(2020, 1, 1))).isEmpty();
    }

    @Test
    void theHoursThatASumPaysForAreTheMostThatFit() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            Money weekly = Money.ofPence(random.nextInt(0, 150_000));
            boolean allowance = random.nextBoolean();
            BigDecimal hours = NOW.test(weekly, BigDecimal.ONE, NOW.hourly(), allowance).hoursItPays();
            boolean fits = NOW.test(weekly, hours, NOW.hourly(), allowance).enough();
            boolean more = NOW.test(weekly, hours.add(new BigDecimal("0.25")), NOW.hourly(), allowance).enough();
            assertThat(more).as("seed %d %s", seed, weekly).isFalse();
            assertThat(fits || hours.signum() == 0).as("seed %d %s", seed, weekly).isTrue();
        }
    }
}
