package scot.sporran.payruns.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import scot.sporran.ledger.Money;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payroll.Payroll;
import scot.sporran.payroll.rates.UnknownRatesException;
import scot.sporran.payruns.planning.JobPlan.Age;
import scot.sporran.payruns.planning.PlannedCost.Part;
import scot.sporran.payruns.planning.PlannedCost.Sums;

/** What an assistant would cost, held against sums done by hand from the rates of 2026-27. */
class PlannedCostTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);
    private static final JobPlan.Extras NONE = new JobPlan.Extras(Money.ZERO, Money.ZERO);

    private static PlannedCost cost(int hours, long hourly, JobPlan.Terms terms, JobPlan.Extras extras) {
        return PlannedCost.of(new JobPlan(new JobPlan.Work(hours * 60, Money.ofPence(hourly), 0, Money.ZERO), terms,
                extras), TODAY, Payroll.standard());
    }

    private static JobPlan.Terms weekly(boolean covered, boolean allowance) {
        return new JobPlan.Terms(Age.ADULT, PayFrequency.WEEKLY, covered, allowance);
    }

    @Test
    void twentyHoursWithLeaveCoveredCostWhatHandArithmeticSays() {
        PlannedCost cost = cost(20, 1_345, weekly(true, true),
                new JobPlan.Extras(Money.ofPence(594), Money.ofPence(11_330)));
        assertThat(cost.part(Part.PAY).week()).isEqualTo(Money.ofPence(26_900));
        assertThat(cost.part(Part.HOLIDAY).week()).as("12.07% of £269").isEqualTo(Money.ofPence(3_247));
        assertThat(cost.part(Part.INSURANCE).week()).as("15% of £301.47 less £96").isEqualTo(Money.ofPence(3_082));
        assertThat(cost.part(Part.ALLOWANCE).week()).isEqualTo(Money.ofPence(-3_082));
        assertThat(cost.part(Part.PENSION).week()).as("3% of £301.47 less £120").isEqualTo(Money.ofPence(544));
        assertThat(cost.part(Part.HELP).year()).isEqualTo(Money.ofPence(52 * 594));
        assertThat(cost.part(Part.COVER).year()).isEqualTo(Money.ofPence(11_330));
        assertThat(cost.total().year()).isEqualTo(Money.ofPence(52 * (26_900 + 3_247 + 544 + 594) + 11_330));
        assertThat(cost.total().week()).as("so that what is shown adds up").isEqualTo(Money.ofPence(
                26_900 + 3_247 + 544 + 594 + 218));
        assertThat(cost.anHour()).contains(Money.ofPence(1_575));
        assertThat(cost.takeHome().week()).isLessThan(Money.ofPence(30_147)).isGreaterThan(Money.ofPence(25_000));
        assertThat(cost.belowTheLaw()).isFalse();
    }

    @Test
    void whatTheAllowanceTakesOffIsRoundedLikeWhatItTakesOffFrom() {
        PlannedCost cost = cost(12, 1_345, new JobPlan.Terms(Age.ADULT, PayFrequency.FOUR_WEEKLY, true, true), NONE);
        assertThat(cost.part(Part.INSURANCE).year()).as("a half penny a week").isEqualTo(Money.ofPence(66_014));
        assertThat(cost.part(Part.ALLOWANCE).week()).isEqualTo(Money.ZERO.minus(cost.part(Part.INSURANCE).week()));
    }

    @Test
    void withoutCoverTheLeaveIsAmongThePaidWeeks() {
        PlannedCost cost = cost(20, 1_345, weekly(false, false), NONE);
        assertThat(cost.part(Part.HOLIDAY)).isEqualTo(new Sums(Money.ZERO, Money.ZERO, Money.ZERO));
        assertThat(cost.part(Part.INSURANCE).week()).as("15% of £269 less £96").isEqualTo(Money.ofPence(2_595));
        assertThat(cost.part(Part.ALLOWANCE).year()).isEqualTo(Money.ZERO);
        assertThat(cost.part(Part.PENSION).week()).isEqualTo(Money.ofPence(447));
    }

    @Test
    void theAllowanceEndsWhereItIsUsedUp() {
        PlannedCost cost = cost(168, 2_000, weekly(true, true), NONE);
        assertThat(cost.part(Part.ALLOWANCE).year()).isEqualTo(Money.ofPence(-1_050_000));
        assertThat(cost.part(Part.INSURANCE).year()).isGreaterThan(Money.ofPence(1_050_000));
    }

    @ParameterizedTest
    @EnumSource(PayFrequency.class)
    void aYearHasTheSamePayHoweverOftenItIsPaid(PayFrequency frequency) {
        PlannedCost cost = cost(7, 1_345, new JobPlan.Terms(Age.ADULT, frequency, false, true), NONE);
        assertThat(cost.part(Part.PAY).year().pence()).isCloseTo(52 * 7 * 1_345L,
                org.assertj.core.api.Assertions.within((long) frequency.paydaysAYear()));
        assertThat(cost.part(Part.PENSION).year()).as("£94.15 a week is below the trigger").isEqualTo(Money.ZERO);
        assertThat(cost.part(Part.INSURANCE).year()).isEqualTo(Money.ZERO);
    }

    @Test
    void theLawAsksForLessOfTheYoungAndTellsOfApril() {
        JobPlan.Terms young = new JobPlan.Terms(Age.YOUNG, PayFrequency.FOUR_WEEKLY, true, false);
        PlannedCost cost = cost(30, 1_100, young, NONE);
        assertThat(cost.least()).isEqualTo(new PlannedCost.Least(Money.ofPence(1_085), LocalDate.of(2027, 4, 1),
                Optional.of(Money.ofPence(1_127))));
        assertThat(cost.belowTheLaw()).isFalse();
        assertThat(cost.part(Part.INSURANCE).year()).as("none for those under 21").isEqualTo(Money.ZERO);
        assertThat(cost.part(Part.PENSION).year()).as("no duty under 22").isEqualTo(Money.ZERO);
        PlannedCost adult = cost(30, 1_100, weekly(true, false), NONE);
        assertThat(adult.belowTheLaw()).isTrue();
        assertThat(adult.least().now()).isEqualTo(Money.ofPence(1_271));
    }

    @Test
    void aPensionerCostsNationalInsuranceAndNoPension() {
        PlannedCost cost = cost(30, 1_345,
                new JobPlan.Terms(Age.PENSIONER, PayFrequency.FOUR_WEEKLY, false, false), NONE);
        assertThat(cost.part(Part.INSURANCE).year()).isGreaterThan(Money.ZERO);
        assertThat(cost.part(Part.PENSION).year()).isEqualTo(Money.ZERO);
        assertThat(cost.payday().insurance().employee().isZero()).isTrue();
    }

    @Test
    void sleepInsArePaidByTheNightAndHaveNoHour() {
        JobPlan plan = new JobPlan(new JobPlan.Work(0, Money.ZERO, 3, Money.ofPounds(60)), weekly(false, false), NONE);
        PlannedCost cost = PlannedCost.of(plan, TODAY, Payroll.standard());
        assertThat(cost.part(Part.NIGHTS).year()).isEqualTo(Money.ofPounds(52 * 180));
        assertThat(cost.part(Part.PAY).year()).isEqualTo(Money.ZERO);
        assertThat(cost.anHour()).isEmpty();
        assertThat(cost.belowTheLaw()).as("no hours to hold the rate against").isFalse();
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new JobPlan.Work(0, Money.ZERO, 0, Money.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new JobPlan.Work(10_081, Money.ZERO, 0, Money.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new JobPlan.Work(60, Money.ZERO, 8, Money.ZERO));
        assertThatThrownBy(() -> PlannedCost.of(new JobPlan(new JobPlan.Work(60, Money.ofPounds(13), 0, Money.ZERO),
                weekly(true, true), NONE), LocalDate.of(2027, 4, 6), Payroll.standard()))
                .isInstanceOf(UnknownRatesException.class).hasMessageContaining("2027-28");
    }
}
