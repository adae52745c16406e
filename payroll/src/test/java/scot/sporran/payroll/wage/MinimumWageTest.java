package scot.sporran.payroll.wage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.rates.RateBook;

class MinimumWageTest {

    private static final RateBook BOOK = RateBook.standard();
    private static final LocalDate MAY = LocalDate.of(2026, 5, 4);
    private static final MinimumWage.Worker ADULT = MinimumWage.Worker.of(LocalDate.of(1990, 1, 1));

    @ParameterizedTest
    @CsvSource({"2005-05-04, false, false, 12.71", "2005-05-05, false, false, 10.85", "2008-05-05, false, false, 8.00",
            "2005-05-04, true, true, 8.00", "2005-05-04, true, false, 12.71", "2008-01-01, true, false, 8.00",
            "2004-02-29, false, false, 12.71"})
    void goesByAgeAndApprenticeshipOnTheFirstDay(LocalDate born, boolean apprentice, boolean firstYear, String rate) {
        assertThat(MinimumWage.rate(new MinimumWage.Worker(born, apprentice, firstYear), MAY, BOOK))
                .isEqualTo(Pounds.of(rate));
    }

    @Test
    void countsTravelTrainingAndOnlyTheAwakeTimeOfASleepIn() {
        var time = new WorkedTime(600, 30, 60, 480, 45);

        assertThat(time.countsForMinimumWage()).isEqualTo(735);
        MinimumWage.Result result = MinimumWage.test(ADULT, MAY, time, MinimumWage.CountedPay.of(Pounds.of("155.69")),
                BOOK);
        assertThat(result.due()).isEqualTo(Pounds.of("155.70"));
        assertThat(result.shortfall()).isEqualTo(Pounds.of("0.01"));
        assertThat(result.passed()).isFalse();
    }

    @Test
    void takesOffWhatTheWorkerPaysAndAccommodationAboveTheOffset() {
        Pounds above = MinimumWage.accommodationAboveOffset(Pounds.of("100.00"), 7, MAY, BOOK);
        assertThat(above).isEqualTo(Pounds.of("22.30"));
        MinimumWage.Result result = MinimumWage.test(ADULT, MAY, WorkedTime.of(600),
                new MinimumWage.CountedPay(Pounds.of("150.00"), Pounds.of("5.00"), above), BOOK);

        assertThat(result.counted()).isEqualTo(Pounds.of("122.70"));
        assertThat(result.shortfall()).isEqualTo(Pounds.of("4.40"));
        assertThat(MinimumWage.explain(result)).extracting(line -> line.words() + " = " + line.amount())
                .containsExactly("the minimum wage of 12.71 an hour, for 10 hours 0 minutes = 127.10",
                        "pay that counts for this = 122.70", "too little by = 4.40");
    }

    @Test
    void knowsTheFundersRateWhereOneIsKnown() {
        assertThat(MinimumWage.funderRate(LocalDate.of(2024, 4, 1), BOOK)).contains(Pounds.of("12.00"));
        assertThat(MinimumWage.funderRate(LocalDate.of(2026, 3, 31), BOOK)).contains(Pounds.of("12.60"));
        assertThat(MinimumWage.funderRate(MAY, BOOK)).isEmpty();
    }

    @Test
    void testsTheFundersRateOnAllHoursAndOnSleptHoursByTheirOwn() {
        MinimumWage.Result result = MinimumWage.funderTest(Pounds.of("12.60"), Pounds.of("10.00"),
                new WorkedTime(600, 0, 0, 480, 60), Pounds.of("208.59"));

        assertThat(result.due()).isEqualTo(Pounds.of("208.60"));
        assertThat(result.shortfall()).isEqualTo(Pounds.of("0.01"));
    }

    @Test
    void refusesTimesThatCannotBe() {
        assertThatThrownBy(() -> new WorkedTime(-1, 0, 0, 0, 0)).hasMessageStartingWith("working_minutes");
        assertThatThrownBy(() -> new WorkedTime(0, 0, 0, 60, 61)).hasMessageStartingWith("awake_minutes");
        assertThatThrownBy(() -> MinimumWage.rate(MinimumWage.Worker.of(LocalDate.of(2027, 1, 1)), MAY, BOOK))
                .hasMessageStartingWith("born");
    }
}
