package scot.sporran.payroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaxCalendarTest {

    static List<NamedCsvRecord> derivedRows() {
        return Vectors.rows("tax-calendar-derived.csv");
    }

    /** Every year the calendar knows, with leap years and the turn of the century's digits among them. */
    static Stream<TaxYear> everyYear() {
        return Stream.iterate(TaxYear.FIRST.startYear(), y -> y <= TaxYear.LAST.startYear(), y -> y + 1)
                .map(TaxYear::new);
    }

    @ParameterizedTest
    @MethodSource("derivedRows")
    void placesPayDatesAsTheVectorsDo(NamedCsvRecord row) {
        PayDate payDate = new PayDate(LocalDate.parse(row.getField("pay_date")));

        assertThat(payDate.taxYear()).hasToString(row.getField("tax_year"));
        assertThat(payDate.taxWeek()).isEqualTo(Integer.parseInt(row.getField("tax_week")));
        assertThat(payDate.taxMonth().number()).isEqualTo(Integer.parseInt(row.getField("tax_month")));
        assertThat(payDate.taxMonth().paymentReferenceSuffix()).isEqualTo(row.getField("payment_reference_suffix"));
    }

    @Test
    void readsEveryRowOfTheVectors() {
        assertThat(derivedRows()).hasSize(27);
    }

    @ParameterizedTest
    @MethodSource("everyYear")
    void walksEveryDayOfAYearWithoutSkippingAWeekOrAMonth(TaxYear year) {
        PayDate before = new PayDate(year.firstDay());
        assertThat(before.taxWeek()).isEqualTo(1);
        assertThat(before.taxMonth().number()).isEqualTo(1);

        for (LocalDate day = year.firstDay().plusDays(1); !day.isAfter(year.lastDay()); day = day.plusDays(1)) {
            PayDate payDate = new PayDate(day);
            assertThat(payDate.taxYear()).isEqualTo(year);
            boolean weekTurns = day.getDayOfWeek() == year.firstDay().getDayOfWeek();
            assertThat(payDate.taxWeek()).as("week of %s", day).isEqualTo(before.taxWeek() + (weekTurns ? 1 : 0));
            boolean monthTurns = day.getDayOfMonth() == 6;
            assertThat(payDate.taxMonth().number()).as("month of %s", day)
                    .isEqualTo(before.taxMonth().number() + (monthTurns ? 1 : 0));
            before = payDate;
        }
        assertThat(before.taxWeek()).isEqualTo(53);
        assertThat(before.taxMonth().number()).isEqualTo(12);
        assertThat(year.days()).isEqualTo(LocalDate.of(year.endYear(), 1, 1).isLeapYear() ? 366 : 365);
    }

    @ParameterizedTest
    @EnumSource(PayFrequency.class)
    void coversAYearWithPeriodsThatTouchAndHoldTheirOwnDays(PayFrequency frequency) {
        for (TaxYear year : everyYear().toList()) {
            LocalDate expectedStart = year.firstDay();
            for (int number = 1; number <= frequency.mostPaydaysAYear(); number++) {
                TaxPeriod period = new TaxPeriod(year, frequency, number);
                assertThat(period.firstDay()).isEqualTo(expectedStart);
                assertThat(new PayDate(period.firstDay()).taxPeriod(frequency)).isEqualTo(period);
                assertThat(new PayDate(period.lastDay()).taxPeriod(frequency)).isEqualTo(period);
                expectedStart = period.lastDay().plusDays(1);
            }
            assertThat(expectedStart).isEqualTo(year.lastDay().plusDays(1));
        }
    }

    /** Whichever day the first payday of a year falls on, the last one is the extra one exactly when there is one too many. */
    @ParameterizedTest
    @EnumSource(value = PayFrequency.class, mode = EnumSource.Mode.EXCLUDE, names = "MONTHLY")
    void givesEachPaydayOfARegularRunItsOwnPeriodAndFindsTheExtraOne(PayFrequency frequency) {
        int apart = frequency.unitsAPayday() * 7;
        for (TaxYear year : everyYear().toList()) {
            for (int offset = 0; offset < apart; offset++) {
                TreeSet<Integer> numbers = new TreeSet<>();
                int paydays = 0;
                boolean extra = false;
                for (LocalDate day = year.firstDay().plusDays(offset); year.contains(day); day = day.plusDays(apart)) {
                    TaxPeriod period = new PayDate(day).taxPeriod(frequency);
                    paydays++;
                    numbers.add(period.number());
                    extra |= period.isExtraPayday();
                }
                assertThat(numbers).as("%s from day %d of %s", frequency, offset, year).hasSize(paydays);
                assertThat(extra).isEqualTo(paydays > frequency.paydaysAYear());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"WEEKLY, 53, 1", "FORTNIGHTLY, 54, 2", "FOUR_WEEKLY, 56, 4"})
    void numbersTheExtraPaydayAsHmrcDoesAndTaxesItByItself(PayFrequency frequency, int number, int unitsTaken) {
        TaxPeriod extra = PayDate.of(2027, 4, 5).taxPeriod(frequency);
        TaxPeriod ordinary = PayDate.of(2027, 4, 4).taxPeriod(frequency);

        assertThat(extra.isExtraPayday()).isTrue();
        assertThat(extra.weekOrMonthNumber()).isEqualTo(number);
        assertThat(extra.unitsTaken(true)).isEqualTo(unitsTaken);
        assertThat(extra.unitsTaken(false)).isEqualTo(unitsTaken);
        assertThat(ordinary.isExtraPayday()).isFalse();
        assertThat(ordinary.weekOrMonthNumber()).isEqualTo(52);
        assertThat(ordinary.unitsTaken(true)).isEqualTo(52);
        assertThat(ordinary.unitsTaken(false)).isEqualTo(unitsTaken);
    }

    @Test
    void hasTwoExtraDaysInAYearWithA29February() {
        assertThat(PayDate.of(2028, 4, 3).taxPeriod(PayFrequency.FOUR_WEEKLY).isExtraPayday()).isFalse();
        assertThat(PayDate.of(2028, 4, 4).taxPeriod(PayFrequency.FOUR_WEEKLY).isExtraPayday()).isTrue();
        assertThat(PayDate.of(2028, 4, 5).taxPeriod(PayFrequency.FOUR_WEEKLY).isExtraPayday()).isTrue();
        assertThat(PayDate.of(2028, 2, 29).taxMonth().lastDay()).isEqualTo(LocalDate.of(2028, 3, 5));
    }

    @Test
    void neverCallsAMonthlyPaydayExtra() {
        TaxPeriod last = PayDate.of(2028, 4, 5).taxPeriod(PayFrequency.MONTHLY);

        assertThat(last.isExtraPayday()).isFalse();
        assertThat(last.weekOrMonthNumber()).isEqualTo(12);
        assertThat(last.unitsTaken(true)).isEqualTo(12);
        assertThat(last.unitsTaken(false)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
            "2026-04-06, 1, 2, 4", "2026-04-19, 1, 2, 4", "2026-04-20, 2, 4, 4", "2026-05-03, 2, 4, 4",
            "2026-05-04, 3, 6, 8", "2026-11-22, 17, 34, 36"
    })
    void taxesAFortnightOrFourWeeksByTheirLastWeek(LocalDate day, int fortnight, int fortnightWeek, int fourWeek) {
        PayDate payDate = new PayDate(day);

        assertThat(payDate.taxPeriod(PayFrequency.FORTNIGHTLY).number()).isEqualTo(fortnight);
        assertThat(payDate.taxPeriod(PayFrequency.FORTNIGHTLY).weekOrMonthNumber()).isEqualTo(fortnightWeek);
        assertThat(payDate.taxPeriod(PayFrequency.FOUR_WEEKLY).weekOrMonthNumber()).isEqualTo(fourWeek);
    }

    /** The example that GOV.UK's page of reference numbers gives, and the quarters of its table. */
    @ParameterizedTest
    @CsvSource({
            "2024-05-06, 2502, 1, 2503", "2024-06-05, 2502, 1, 2503", "2024-07-05, 2503, 1, 2503",
            "2024-07-06, 2504, 2, 2506", "2024-10-06, 2507, 3, 2509", "2025-01-05, 2509, 3, 2509",
            "2025-01-06, 2510, 4, 2512", "2025-04-05, 2512, 4, 2512"
    })
    void marksPaymentsToHmrcWithTheirMonthOrQuarter(LocalDate day, String monthly, int quarter, String quarterly) {
        TaxMonth month = new PayDate(day).taxMonth();

        assertThat(month.paymentReferenceSuffix()).isEqualTo(monthly);
        assertThat(month.quarter()).isEqualTo(quarter);
        assertThat(month.quarterlyPaymentReferenceSuffix()).isEqualTo(quarterly);
    }

    @Test
    void writesAndReadsTheLabelOfEveryYear() {
        for (TaxYear year : everyYear().toList()) {
            assertThat(TaxYear.parse(year.label())).isEqualTo(year);
        }
        assertThat(TaxYear.LAST.label()).isEqualTo("2098-99");
        assertThat(new TaxYear(2025).label()).isEqualTo("2025-26");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2025", "2025-27", "2025-25", "2025/26", "25-26", "2025-2026", " 2025-26", "2025-26\n"})
    void refusesALabelOfAnotherForm(String label) {
        assertThatIllegalArgumentException().isThrownBy(() -> TaxYear.parse(label)).withMessageContaining("2025-26");
    }

    @Test
    void knowsTheYearsFrom2013To2099AndNoOthers() {
        assertThat(PayDate.of(2013, 4, 6).taxYear()).isEqualTo(TaxYear.FIRST);
        assertThat(PayDate.of(2099, 4, 5).taxYear()).isEqualTo(TaxYear.LAST);
        assertThatIllegalArgumentException().isThrownBy(() -> PayDate.of(2013, 4, 5)).withMessageContaining("2013-14");
        assertThatIllegalArgumentException().isThrownBy(() -> PayDate.of(2099, 4, 6)).withMessageContaining("2098-99");
        assertThatIllegalArgumentException().isThrownBy(() -> TaxYear.parse("2012-13"));
    }

    @ParameterizedTest
    @EnumSource(PayFrequency.class)
    void refusesAPeriodThatNoYearHas(PayFrequency frequency) {
        TaxYear year = new TaxYear(2026);
        int most = frequency.mostPaydaysAYear();

        assertThatIllegalArgumentException().isThrownBy(() -> new TaxPeriod(year, frequency, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new TaxPeriod(year, frequency, most + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new TaxMonth(year, 13));
        assertThatIllegalArgumentException().isThrownBy(() -> new TaxMonth(year, 0));
    }
}
