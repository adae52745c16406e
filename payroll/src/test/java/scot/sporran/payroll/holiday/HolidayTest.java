package scot.sporran.payroll.holiday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scot.sporran.payroll.Pounds;

class HolidayTest {

    @ParameterizedTest
    @CsvSource({"5, 28", "6, 28", "3, 16.8", "2.5, 14", "0.33, 1.85"})
    void givesFivePointSixWeeksUpToTwentyEightDays(String daysAWeek, String days) {
        assertThat(Holiday.daysAYear(new BigDecimal(daysAWeek))).isEqualByComparingTo(days);
    }

    @ParameterizedTest
    @CsvSource({"28, 1, 2.5", "28, 2, 5", "28, 12, 28", "16.8, 1, 1.5", "16.8, 7, 10", "16.8, 12, 16.8"})
    void letsATwelfthBeTakenWithEachMonthOfTheFirstYear(String year, int month, String days) {
        assertThat(Holiday.daysInFirstYear(new BigDecimal(year), month)).isEqualByComparingTo(days);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "40, 5, 289", "100, 12, 724", "4, 0, 28", "5, 1, 36", "80, 10, 579"})
    void earnsIrregularHoursTwelvePointZeroSevenPerCentInWholeHours(int hoursWorked, int hours, int exactMinutes) {
        assertThat(Holiday.accruedMinutes(hoursWorked * 60L)).isEqualTo(hours * 60L);
        assertThat(Holiday.accruedMinutesUnrounded(hoursWorked * 60L)).isEqualTo(exactMinutes);
    }

    @Test
    void paysRolledUpLeaveOnItsOwn() {
        assertThat(Holiday.rolledUp(Pounds.of("11.44"))).isEqualTo(Pounds.of("1.38"));
        assertThat(Holiday.rolledUp(Pounds.of("1260.00"))).isEqualTo(Pounds.of("152.08"));
        assertThatThrownBy(() -> Holiday.rolledUp(Pounds.of(-1))).hasMessageStartingWith("pay");
    }

    private static Holiday.WorkedWeek week(int hours, String pay) {
        return new Holiday.WorkedWeek(hours * 60L, Pounds.of(pay), false);
    }

    @Test
    void averagesTheLast52PaidWeeksAndPassesOverTheOthers() {
        List<Holiday.WorkedWeek> before = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            before.add(week(0, "0"));
            before.add(week(10, i < 51 ? "100" : "204"));
        }
        // 51 weeks of 100 and one of 204 lie within the last 104
        assertThat(Holiday.averageWeek(before)).isEqualTo(Pounds.of("102.00"));
        assertThat(Holiday.averagePayFor(60, before)).isEqualTo(Pounds.of("10.20"));
        assertThat(Holiday.averageWeek(List.of(week(0, "0")))).isEqualTo(Pounds.ZERO);
    }

    @Test
    void passesOverWeeksOfSicknessAndCountsIdleOnesForLeaveEarnedWhileAway() {
        List<Holiday.WorkedWeek> before = List.of(new Holiday.WorkedWeek(0, Pounds.of(123), true), week(40, "480"),
                week(0, "0"));

        // on average 20 hours a week: two weeks away earn 12.07% of 40 hours
        assertThat(Holiday.accruedMinutesWhileAway(2, before)).isEqualTo(5 * 60);
        assertThat(Holiday.averageWeek(before)).isEqualTo(Pounds.of(480));
    }

    @Test
    void owesWhatWasEarnedAndNotTaken() {
        assertThat(Holiday.owedOnLeaving(600, 450, Pounds.of("12.60"))).isEqualTo(Pounds.of("31.50"));
        assertThat(Holiday.owedOnLeaving(0, 60, Pounds.of("12.60"))).isEqualTo(Pounds.of("-12.60"));
    }
}
