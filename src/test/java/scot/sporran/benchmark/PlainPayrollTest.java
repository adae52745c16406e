package scot.sporran.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scot.sporran.payroll.PayDate;
import scot.sporran.payroll.Payroll;
import scot.sporran.payroll.Payslip;

/** The benchmark's plain loop is a second, independent writing of the same rules: the engine has to agree with it. */
class PlainPayrollTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20261120})
    void comesToTheSameSumAsTheEngine(long seed) {
        var people = new PayrollPopulation(3_000, seed);
        long engine = 0;
        for (int i = 0; i < people.size(); i++) {
            Payslip payslip = Payroll.standard().calculate(people.inputs[i], people.dates[i]);
            engine += payslip.net().plus(payslip.insurance().employer()).plus(payslip.employerPension()).pence();
        }
        assertThat(new PlainPayroll(PayDate.of(2026, 11, 20)).run(people)).as("seed %d", seed).isEqualTo(engine);
    }
}
