package scot.sporran.payroll.leaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scot.sporran.payroll.BadPayInputException;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.rates.RateBook;

class LeavingTest {

    private static final RateBook BOOK = RateBook.standard();

    @ParameterizedTest
    // 44 with eight years from 36 on: five from 36 to 40 count one, three from 41 on one and a half
    @CsvSource({"1982-06-01, 2018-06-01, 2026-05-31, 8, 19", "1990-01-01, 2024-10-01, 2026-09-29, 1, 0",
            "1990-01-01, 2024-10-01, 2026-09-30, 2, 4", "2004-03-10, 2021-06-01, 2026-05-31, 5, 5",
            "1960-01-01, 1990-01-01, 2026-04-30, 36, 60"})
    void countsHalfWeeksByAgeAndWholeYears(LocalDate born, LocalDate started, LocalDate ends, int years, int half) {
        Redundancy.Estimate estimate = Redundancy.estimate(born, started, ends, Pounds.of("300"), BOOK);
        assertThat(estimate.years()).isEqualTo(years);
        assertThat(estimate.halfWeeks()).isEqualTo(half);
        assertThat(estimate.total()).isEqualTo(Pounds.of(150L * half));
    }

    @Test
    void stopsAtTheCeilingOfAWeeksPay() {
        Redundancy.Estimate estimate = Redundancy.estimate(LocalDate.of(1970, 1, 1), LocalDate.of(2000, 1, 1),
                LocalDate.of(2026, 4, 30), Pounds.of("1050"), BOOK);
        assertThat(estimate.halfWeeks()).as("15 years from 41 on, 5 before").isEqualTo(55);
        assertThat(estimate.total()).isEqualTo(Pounds.of("20652.50"));
    }

    @Test
    void refusesAnEndBeforeTheBeginning() {
        assertThatThrownBy(() -> Redundancy.estimate(LocalDate.of(1990, 1, 1), LocalDate.of(2026, 5, 1),
                LocalDate.of(2026, 4, 30), Pounds.of(1), BOOK)).isInstanceOf(BadPayInputException.class);
    }

    @ParameterizedTest
    @CsvSource({"2026-05-01, 2026-05-20, 0, 0", "2026-05-01, 2026-06-01, 1, 1", "2024-05-01, 2026-04-30, 1, 1",
            "2024-05-01, 2026-05-01, 2, 1", "2010-01-01, 2026-05-01, 12, 1"})
    void asksForMoreNoticeTheLongerTheWork(LocalDate started, LocalDate given, int employer, int worker) {
        assertThat(Notice.weeksFromEmployer(started, given)).isEqualTo(employer);
        assertThat(Notice.weeksFromWorker(started, given)).isEqualTo(worker);
    }
}
