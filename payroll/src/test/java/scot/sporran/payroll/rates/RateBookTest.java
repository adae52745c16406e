package scot.sporran.payroll.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scot.sporran.payroll.PayDate;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.TaxRegime;
import scot.sporran.payroll.TaxYear;

class RateBookTest {

    private final RateBook book = RateBook.standard();

    @ParameterizedTest
    @CsvSource({"2024-04-05", "2027-04-06", "2019-07-01"})
    void refusesAPayDateOutsideTheYearsWrittenDownAndNamesThem(LocalDate date) {
        assertThatThrownBy(() -> book.on(new PayDate(date))).isInstanceOf(UnknownRatesException.class)
                .hasMessageContaining(date.toString()).hasMessageContaining("2024-25, 2025-26, 2026-27");
    }

    @Test
    void givesEachFigureASourceAndAConfidence() {
        for (TaxYear year : book.years()) {
            assertThat(book.on(new PayDate(year.firstDay())).figures()).hasSizeGreaterThan(30).allSatisfy(
                    (name, figure) -> assertThat(figure.source()).as("%s %s", year, name).isNotBlank());
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 753.73", "2, 3351.53", "3, 6320.09", "4, 19482.05", "5, 47701.55"})
    void addsUpTheScottishTaxAtTheTopOfEachBandOf2026(int band, String tax) {
        assertThat(book.on(PayDate.of(2026, 11, 20)).incomeTax(TaxRegime.SCOTLAND).bands().get(band - 1).taxAtTop())
                .contains(Pounds.of(tax));
    }

    @ParameterizedTest
    @CsvSource({"2024-07-01, FORTNIGHTLY, 484, 350, 962, 1934, 246",
            "2024-07-01, FOUR_WEEKLY, 967, 700, 1924, 3867, 492",
            "2025-07-01, FORTNIGHTLY, 484, 193, 962, 1934, 250", "2026-07-01, FOUR_WEEKLY, 967, 385, 1924, 3867, 516",
            "2026-07-01, MONTHLY, 1048, 417, 2083, 4189, 559"})
    void sharesOutTheYearForTwoAndFourWeeks(LocalDate date, PayFrequency frequency, String primary, String secondary,
            String upperSecondary, String upper, String lower) {
        assertThat(book.on(new PayDate(date)).nationalInsurance().thresholds(frequency))
                .isEqualTo(new NiRates.NiThresholds(Pounds.of(lower), Pounds.of(primary), Pounds.of(secondary),
                        Pounds.of(upperSecondary), Pounds.of(upper)));
    }

    @ParameterizedTest
    @CsvSource({"2025-03-31, 11.44", "2025-04-01, 12.21", "2026-03-31, 12.21", "2026-04-01, 12.71"})
    void findsTheValueThatCountsOnADay(LocalDate day, String adult) {
        assertThat(book.pounds("minimum-wage.adult", day)).isEqualTo(Pounds.of(adult));
    }

    @Test
    void refusesADayBeforeTheFirstAndAfterTheLastKnownFigure() {
        assertThatThrownBy(() -> book.pounds("minimum-wage.adult", LocalDate.of(2022, 1, 1)))
                .isInstanceOf(UnknownRatesException.class);
        assertThatThrownBy(() -> book.pounds("minimum-wage.adult", LocalDate.of(2027, 4, 6)))
                .isInstanceOf(UnknownRatesException.class).hasMessageContaining("minimum wage, adult");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"a | 1 | proved; expected name", "a | 1 | sure | x; line 1",
            "a | | proved | x; value",
            "a @ soon | 1 | proved | x; line 1"})
    void namesTheLineThatItCannotRead(String line, String words) {
        SortedMap<TaxYear, String> texts = new TreeMap<>();
        texts.put(new TaxYear(2026), line);

        assertThatThrownBy(() -> RateBook.of(texts)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Rates of 2026-27").hasMessageContaining(words);
    }

    @Test
    void hasAVersionThatIsTheSameEveryTime() {
        assertThat(book.version()).matches("[0-9a-f]{16}").isEqualTo(RateBook.standard().version());
    }
}
