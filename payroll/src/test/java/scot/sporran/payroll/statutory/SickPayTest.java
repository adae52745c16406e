package scot.sporran.payroll.statutory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.rates.RateBook;

class SickPayTest {

    private static final Set<DayOfWeek> MONDAY_TO_FRIDAY = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    private static final LocalDate LONG_AGO = LocalDate.of(2024, 4, 6);
    private static final LocalDate FAR_OFF = LocalDate.of(2027, 4, 5);

    private static SickPay.Result sick(String average, Set<DayOfWeek> days, String... absences) {
        List<SickPay.Absence> all = List.of(absences).stream().map(text -> {
            String[] ends = text.split("/", -1);
            return new SickPay.Absence(LocalDate.parse(ends[0]), LocalDate.parse(ends[1]));
        }).toList();
        return SickPay.calculate(new SickPay.Claim(all, days, new AverageWeeklyEarnings(Pounds.of(average))), LONG_AGO,
                FAR_OFF, RateBook.standard());
    }

    /** Monday 6 January 2025 is the first day of each. */
    @ParameterizedTest
    @CsvSource({"2025-01-08, 0.00, 0", "2025-01-09, 23.35, 3", "2025-01-10, 46.70, 3", "2025-01-12, 46.70, 3",
            "2025-01-17, 163.45, 3", "2025-01-14, 93.40, 3"})
    void byTheOldRulesPaysFromTheFourthQualifyingDay(String last, String total, int waiting) {
        SickPay.Result result = sick("300", MONDAY_TO_FRIDAY, "2025-01-06/" + last);

        assertThat(result.total()).isEqualTo(Pounds.of(total));
        assertThat(result.waitingDays()).hasSize(waiting);
    }

    @Test
    void byTheOldRulesPaysNothingUnderTheLowerEarningsLimit() {
        SickPay.Result result = sick("124.99", MONDAY_TO_FRIDAY, "2025-05-05/2025-05-30");

        assertThat(result.total()).isEqualTo(Pounds.ZERO);
        assertThat(result.needsSsp1()).isTrue();
        assertThat(result.why()).hasValueSatisfying(why -> assertThat(why).contains("124.99").contains("125.00"));
    }

    @ParameterizedTest
    @CsvSource({"300, 2026-05-05, 24.65", "100, 2026-05-05, 16.00", "300, 2026-05-08, 98.60", "100, 2026-05-08, 64.00",
            "154.06, 2026-05-05, 24.65", "154.05, 2026-05-05, 24.65", "153.33, 2026-05-05, 24.54"})
    void byTheNewRulesPaysFromTheFirstDayTheLowerOfTheFlatRateAndEightyPerCent(String average, String last,
            String total) {
        SickPay.Result result = sick(average, MONDAY_TO_FRIDAY, "2026-05-05/" + last);

        assertThat(result.total()).isEqualTo(Pounds.of(total));
        assertThat(result.waitingDays()).isEmpty();
    }

    @Test
    void wholeWeeksByTheNewRulesPayTheWholeRate() {
        assertThat(sick("300", MONDAY_TO_FRIDAY, "2026-05-04/2026-05-15").total()).isEqualTo(Pounds.of("246.50"));
        assertThat(sick("100", EnumSet.of(DayOfWeek.SATURDAY), "2026-05-09/2026-05-09").total())
                .isEqualTo(Pounds.of("80.00"));
    }

    @Test
    void roundsAPartWeekUpToThePenny() {
        SickPay.Result result = sick("300", EnumSet.allOf(DayOfWeek.class), "2026-05-03/2026-05-05");

        assertThat(result.weeks()).singleElement().extracting(SickPay.Week::amount).isEqualTo(Pounds.of("52.83"));
    }

    @Test
    void waitingDaysBegunBeforeAprilEndWithIt() {
        // Friday 3 April is a waiting day, from Monday 6 April every day is paid
        SickPay.Result result = sick("140", MONDAY_TO_FRIDAY, "2026-04-03/2026-04-10");

        assertThat(result.waitingDays()).containsExactly(LocalDate.of(2026, 4, 3));
        assertThat(result.total()).isEqualTo(Pounds.of("112.00"));
    }

    @Test
    void whoWasPaidBeforeAprilKeepsTheFlatRateUntilBackAtWork() {
        // Tuesday 31 March to Thursday 2 April wait, Friday is paid by the old rate, the week after by the new flat rate
        SickPay.Result kept = sick("140", MONDAY_TO_FRIDAY, "2026-03-31/2026-04-10");
        SickPay.Result backAndSickAgain = sick("140", MONDAY_TO_FRIDAY, "2026-03-31/2026-04-10",
                "2026-04-20/2026-04-24");

        assertThat(kept.weeks()).extracting(SickPay.Week::amount).containsExactly(Pounds.of("23.75"),
                Pounds.of("123.25"));
        assertThat(backAndSickAgain.weeks().getLast().amount()).isEqualTo(Pounds.of("112.00"));
    }

    @Test
    void aShortAbsenceAcrossAprilIsPaidForItsLastDayAlone() {
        // the waiting days were served in February, but three days in a row are too few before 6 April
        SickPay.Result result = sick("300", EnumSet.allOf(DayOfWeek.class), "2026-02-20/2026-02-28",
                "2026-04-04/2026-04-06");

        assertThat(result.weeks().getLast().paidDays()).isEqualTo(1);
        assertThat(result.weeks().getLast().amount()).isEqualTo(Pounds.of("17.61"));
    }

    @Test
    void whoEarnedTooLittleBeforeAprilIsPaidFromThen() {
        SickPay.Result result = sick("100", MONDAY_TO_FRIDAY, "2026-03-23/2026-04-10");

        assertThat(result.total()).isEqualTo(Pounds.of("80.00"));
    }

    @Test
    void linkedAbsencesShareTheWaitingDaysAndOthersDoNot() {
        assertThat(sick("300", MONDAY_TO_FRIDAY, "2025-05-05/2025-05-09", "2025-07-04/2025-07-11").total())
                .isEqualTo(Pounds.of("47.50").plus(Pounds.of("23.75").times(6)));
        assertThat(sick("300", MONDAY_TO_FRIDAY, "2025-05-05/2025-05-09", "2025-07-07/2025-07-11").total())
                .as("56 days before the next are passed, so it starts afresh").isEqualTo(Pounds.of("95.00"));
    }

    @Test
    void endsAfterTwentyEightWeeks() {
        SickPay.Result result = sick("300", MONDAY_TO_FRIDAY, "2026-04-06/2026-12-31");

        assertThat(result.total()).isEqualTo(Pounds.of("123.25").times(28));
        assertThat(result.exhausted()).isTrue();
        assertThat(result.needsSsp1()).isTrue();
    }

    @Test
    void givesAPayPeriodOnlyItsOwnDays() {
        var claim = new SickPay.Claim(
                List.of(new SickPay.Absence(LocalDate.of(2026, 5, 4), LocalDate.of(2026, 6, 12))), MONDAY_TO_FRIDAY,
                new AverageWeeklyEarnings(Pounds.of(300)));

        assertThat(SickPay.calculate(claim, LocalDate.of(2026, 5, 11), LocalDate.of(2026, 5, 17), RateBook.standard())
                .total()).isEqualTo(Pounds.of("123.25"));
    }

    @Test
    void takesWednesdayWhereNoDayIsNormallyWorkedAndRefusesOverlaps() {
        assertThat(sick("300", Set.of(), "2026-05-04/2026-05-08").total()).isEqualTo(Pounds.of("123.25"));
        assertThatThrownBy(() -> sick("300", Set.of(), "2026-05-04/2026-05-08", "2026-05-08/2026-05-09"))
                .hasMessageContaining("2026-05-08");
        assertThatThrownBy(() -> sick("300", Set.of(), "2026-05-04/2026-05-03")).hasMessageStartingWith("absence");
    }

    @Test
    void explainsItsWeeks() {
        assertThat(SickPay.explain(sick("300", MONDAY_TO_FRIDAY, "2026-05-05/2026-05-08"))).extracting(
                line -> line.words() + " = " + line.amount())
                .containsExactly("4 of 5 days of the week from 2026-05-03 at 123.25 a week = 98.60",
                        "sick pay in all = 98.60");
    }

    @Test
    void averagesWeeksAndMonthsWithoutRounding() {
        assertThat(AverageWeeklyEarnings.of(PayFrequency.FOUR_WEEKLY, List.of(Pounds.of(1200), Pounds.of("1200.10")))
                .weekly()).isEqualTo(Pounds.of("300.0125"));
        assertThat(AverageWeeklyEarnings.of(PayFrequency.MONTHLY, List.of(Pounds.of(1300), Pounds.of(1300))).weekly())
                .isEqualTo(Pounds.of(300));
        assertThat(AverageWeeklyEarnings.ofDays(Pounds.of(2400), 56).weekly()).isEqualTo(Pounds.of(300));
        assertThatThrownBy(() -> AverageWeeklyEarnings.of(PayFrequency.WEEKLY, List.of(Pounds.of(1))))
                .hasMessageContaining("eight weeks");
    }
}
