package scot.sporran.payroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scot.sporran.payroll.rates.RateBook;

class NationalInsuranceTest {

    @ParameterizedTest
    @CsvSource({"ni-2023-24.csv, 480", "ni-2025-26-part.csv, 448"})
    void agreesWithEveryOneOfHmrcsRowsToThePenny(String file, int rows) {
        int seen = 0;
        for (NamedCsvRecord row : Vectors.rows(file)) {
            PayFrequency frequency = switch (row.getField("frequency")) {
                case "weekly" -> PayFrequency.WEEKLY;
                case "fortnightly" -> PayFrequency.FORTNIGHTLY;
                case "fourweekly" -> PayFrequency.FOUR_WEEKLY;
                default -> PayFrequency.MONTHLY;
            };
            NationalInsurance.Result result = NationalInsurance.calculate(NiCategory.parse(row.getField("category")),
                    frequency, Pounds.of(row.getField("gross")),
                    TestRates.of(TaxYear.parse(row.getField("tax_year"))).nationalInsurance());
            assertThat(new Pounds[]{result.employee(), result.employer(), result.employee().plus(result.employer()),
                    result.atLowerLimit(), result.toPrimary(), result.toUpperLimit()})
                    .as("%s %s", frequency, row.getField("case_id"))
                    .containsExactly(Pounds.of(row.getField("expected_employee_ni")),
                            Pounds.of(row.getField("expected_employer_ni")),
                            Pounds.of(row.getField("expected_total_ni")),
                            Pounds.of(row.getField("earnings_at_lel")), Pounds.of(row.getField("earnings_lel_to_pt")),
                            Pounds.of(row.getField("earnings_pt_to_uel")));
            seen++;
        }
        assertThat(seen).isEqualTo(rows);
    }

    @Test
    void recordsAndChargesNothingUnderLetterX() {
        NationalInsurance.Result result = NationalInsurance.calculate(NiCategory.X, PayFrequency.MONTHLY,
                Pounds.of(5000),
                TestRates.of(new TaxYear(2026)).nationalInsurance());

        assertThat(result.employee().plus(result.employer()).plus(result.atLowerLimit())).isEqualTo(Pounds.ZERO);
    }

    @Test
    void explainsEachSliceSoThatTheLinesAddUp() {
        var rates = TestRates.of(new TaxYear(2026)).nationalInsurance();
        NationalInsurance.Result result = NationalInsurance.calculate(NiCategory.A, PayFrequency.FOUR_WEEKLY,
                Pounds.of("1512.75"), rates);

        assertThat(NationalInsurance.explain(result, rates)).extracting(line -> line.words() + " = " + line.amount())
                .containsExactly("earnings of this payday, looked at by themselves = 1512.75",
                        "letter A: nothing on the first 967.00 = 0.00", "8% of the 545.75 above 967.00 = 43.66",
                        "National Insurance to deduct = 43.66", "employer: 15% of the 1127.75 above 385.00 = 169.16",
                        "the employer pays on top = 169.16");
    }

    @Test
    void refusesEarningsBelowZeroAndLettersThatDoNotExist() {
        assertThatThrownBy(() -> NationalInsurance.calculate(NiCategory.A, PayFrequency.WEEKLY, Pounds.of(-1),
                TestRates.of(new TaxYear(2026)).nationalInsurance())).isInstanceOf(BadPayInputException.class)
                .hasMessageStartingWith("gross");
        for (String letter : new String[]{"G", "", "AA", "1"}) {
            assertThatThrownBy(() -> NiCategory.parse(letter)).hasMessageStartingWith("ni_category");
        }
    }

    @ParameterizedTest
    @CsvSource({"2026-11-20, 900, 0, 900", "2026-11-20, 900, 10000, 500", "2026-11-20, 900, 10500, 0",
            "2025-03-20, 900, 4500, 500"})
    void theEmploymentAllowanceCoversWhatIsLeftOfIt(String date, String due, String used, String covered) {
        assertThat(
                EmploymentAllowance.use(Pounds.of(due), Pounds.of(used), new PayDate(java.time.LocalDate.parse(date)),
                        RateBook.standard()))
                .isEqualTo(Pounds.of(covered));
    }
}
