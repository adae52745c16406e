package scot.sporran.payroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentLoansTest {

    private static final TaxYear THIS_YEAR = new TaxYear(2026);

    private static StudentLoans.Loans plan(StudentLoans.Plan plan, boolean postgraduate) {
        return new StudentLoans.Loans(Optional.of(plan), postgraduate);
    }

    @Test
    void agreesWithAnotherEnginesFigures() {
        for (NamedCsvRecord row : Vectors.rows("student-loan-payetools.csv")) {
            Percent rate = Percent.of(row.getField("plan").equals("PG") ? "6" : "9");
            assertThat(StudentLoans.deduction(Pounds.of(row.getField("nicable_earnings")),
                    Pounds.of(row.getField("period_threshold")), rate)).as(row.toString())
                    .isEqualTo(Pounds.of(row.getField("expected_deduction")));
        }
    }

    @Test
    void sharesOutTheYearsThresholdAsThoseFiguresDo() {
        for (NamedCsvRecord row : Vectors.rows("student-loan-payetools.csv")) {
            if (!row.getField("tax_year").equals("2023-24")) {
                continue;
            }
            PayFrequency frequency = switch (row.getField("frequency")) {
                case "weekly" -> PayFrequency.WEEKLY;
                case "fortnightly" -> PayFrequency.FORTNIGHTLY;
                case "fourweekly" -> PayFrequency.FOUR_WEEKLY;
                default -> PayFrequency.MONTHLY;
            };
            String loan = row.getField("plan").equals("PG") ? "postgraduate" : "plan-" + row.getField("plan");
            assertThat(StudentLoans.threshold(loan, frequency, TestRates.of(new TaxYear(2023))))
                    .contains(Pounds.of(row.getField("period_threshold")));
        }
    }

    @ParameterizedTest
    @CsvSource({"PLAN_1, 2250.00, 0", "PLAN_1, 2252.77, 0", "PLAN_1, 2252.78, 1", "PLAN_4, 3000, 16",
            "PLAN_2, 3000, 49",
            "PLAN_5, 3000, 82"})
    void takesNinePerCentAboveTheMonthsThreshold(StudentLoans.Plan plan, String earnings, String expected) {
        assertThat(StudentLoans.calculate(plan(plan, false), PayFrequency.MONTHLY, Pounds.of(earnings),
                TestRates.of(THIS_YEAR)).plan()).isEqualTo(Pounds.of(expected));
    }

    @Test
    void takesAPostgraduateLoanBesideAPlan() {
        StudentLoans.Result both = StudentLoans.calculate(plan(StudentLoans.Plan.PLAN_4, true), PayFrequency.MONTHLY,
                Pounds.of(3000), TestRates.of(THIS_YEAR));

        assertThat(both.plan()).isEqualTo(Pounds.of(16));
        assertThat(both.postgraduate()).isEqualTo(Pounds.of(75));
        assertThat(both.atMost(Pounds.of("20.50"), "protected").total()).isEqualTo(Pounds.of(20));
    }

    @Test
    void doesNotCollectPlanFiveBeforeApril2026() {
        StudentLoans.Result result = StudentLoans.calculate(plan(StudentLoans.Plan.PLAN_5, false), PayFrequency.WEEKLY,
                Pounds.of(2000), TestRates.of(new TaxYear(2025)));

        assertThat(result.total()).isEqualTo(Pounds.ZERO);
        assertThat(StudentLoans.explain(result, TestRates.of(new TaxYear(2025)))).singleElement()
                .extracting(WorkingLine::words).isEqualTo("plan 5: not collected in 2025-26");
    }

    @Test
    void refusesAPlanThatDoesNotExist() {
        assertThatThrownBy(() -> StudentLoans.Plan.parse("3")).hasMessageStartingWith("student_plan");
    }
}
