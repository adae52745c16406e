package scot.sporran.payroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scot.sporran.payroll.orders.Order;
import scot.sporran.payroll.pension.AutoEnrolment;
import scot.sporran.payroll.pension.Contributions;
import scot.sporran.payroll.rates.UnknownRatesException;
import scot.sporran.payroll.wage.MinimumWage;
import scot.sporran.payroll.wage.WorkedTime;

class PayrollTest {

    private static final Payroll PAYROLL = Payroll.standard();
    private static final PayDate PAY_DATE = PayDate.of(2026, 11, 20);
    private static final Contributions.Scheme NEST = Contributions.Scheme
            .statutory(Contributions.Method.RELIEF_AT_SOURCE);

    private static PayInputs inputs(String gross) {
        return PayInputs.of(PayFrequency.FOUR_WEEKLY, TaxCode.parse("S1257L"), NiCategory.A, Pounds.of(gross))
                .withToDate(YearToDate.of(new IncomeTax.ToDate(Pounds.of("12000.00"), Pounds.of("800.00"))));
    }

    @Test
    void putsAPayslipTogetherSoThatItAddsUp() {
        PayInputs given = inputs("1").withLines(List.of(
                PayLine.hours(PayLine.Kind.DAY_HOURS, "Day hours", 100 * 60, Pounds.of("12.75")),
                PayLine.hours(PayLine.Kind.NIGHT_HOURS, "Night hours", 7 * 60 + 30, Pounds.of("13.50")),
                PayLine.sum(PayLine.Kind.EXPENSES, "Bus fares", Pounds.of("18.40"))))
                .withPension(new PayInputs.Pension.Contributes(NEST))
                .withLoans(new StudentLoans.Loans(Optional.of(StudentLoans.Plan.PLAN_4), false))
                .withEmployer(new PayInputs.Employer(Pounds.of(10_500), true));

        Payslip payslip = PAYROLL.calculate(given, PAY_DATE);

        assertThat(payslip.gross()).isEqualTo(Pounds.of("1376.25"));
        assertThat(payslip.employeePension()).isEqualTo(Pounds.of("35.85"));
        assertThat(payslip.employerPension()).isEqualTo(Pounds.of("26.89"));
        assertThat(payslip.insurance().employee()).isEqualTo(Pounds.of("32.74"));
        assertThat(payslip.net()).isEqualTo(payslip.gross().plus(Pounds.of("18.40")).minus(payslip.tax().tax())
                .minus(Pounds.of("32.74")).minus(Pounds.of("35.85")));
        assertThat(payslip.cost().total())
                .isEqualTo(Pounds.of("1376.25").plus(Pounds.of("18.40")).plus(Pounds.of("26.89")));
        assertThat(payslip.dueToHmrc()).isEqualTo(payslip.tax().tax().plus(Pounds.of("32.74")));
        assertThat(payslip.after().tax().pay()).isEqualTo(Pounds.of("13376.25"));
        assertThat(payslip.ratesVersion()).isEqualTo(PAYROLL.rates().version());
    }

    @Test
    void explainsItselfInPlainWords() {
        PayInputs given = inputs("1").withLines(List.of(
                PayLine.hours(PayLine.Kind.NIGHT_HOURS, "Night hours", 7 * 60 + 30, Pounds.of("13.50"))))
                .withPension(new PayInputs.Pension.Contributes(NEST));
        Payslip payslip = PAYROLL.calculate(given, PAY_DATE);

        List<String> lines = PAYROLL.explain(payslip).stream().map(WorkingLine::toString).toList();
        assertThat(lines).contains("Pay: Night hours: 7:30 hours at 13.50 = 101.25", "Pay: gross pay = 101.25",
                "Net pay: net pay = " + payslip.net(), "Cost to the budget: gross pay = 101.25");
        assertThat(lines).noneMatch(line -> line.contains("null") || line.contains("Optional"));
    }

    @ParameterizedTest
    @CsvSource({"2024-04-05", "2027-04-06"})
    void refusesAPayDateWithoutRatesByName(LocalDate date) {
        assertThatThrownBy(() -> PAYROLL.calculate(inputs("100"), new PayDate(date)))
                .isInstanceOf(UnknownRatesException.class).hasMessageContaining(date.toString());
    }

    @Test
    void aNetPayArrangementLowersTaxAndNotNationalInsurance() {
        Payslip plain = PAYROLL.calculate(inputs("2000"), PAY_DATE);
        Payslip member = PAYROLL.calculate(
                inputs("2000").withPension(new PayInputs.Pension.Contributes(
                        Contributions.Scheme.statutory(Contributions.Method.NET_PAY))),
                PAY_DATE);

        assertThat(member.tax().pay()).isEqualTo(Pounds.of("1924.00"));
        assertThat(member.tax().tax()).isLessThan(plain.tax().tax());
        assertThat(member.insurance()).isEqualTo(plain.insurance());
    }

    @Test
    void assessesAndEnrolsAndGivesBackAfterOptingOut() {
        LocalDate born = LocalDate.of(1990, 2, 28);
        var enrolled = PAYROLL.calculate(inputs("900").withPension(new PayInputs.Pension.Assessed(born,
                LocalDate.of(2026, 10, 26), new AutoEnrolment.Standing.NotYetAMember(), false, NEST, Pounds.ZERO)),
                PAY_DATE);
        assertThat(enrolled.assessment()).hasValueSatisfying(
                found -> assertThat(found.action()).isEqualTo(AutoEnrolment.Action.ENROL));
        assertThat(enrolled.employeePension()).isEqualTo(Pounds.of("16.80"));

        var out = PAYROLL.calculate(inputs("900").withToDate(enrolled.after()).withPension(
                new PayInputs.Pension.Assessed(born, LocalDate.of(2026, 11, 23),
                        new AutoEnrolment.Standing.OptedOut(LocalDate.of(2026, 11, 25)), false, NEST,
                        Pounds.of("16.80"))),
                PayDate.of(2026, 12, 18));
        assertThat(out.pension()).isEmpty();
        assertThat(out.net()).isEqualTo(out.gross().minus(out.tax().tax()).minus(out.insurance().employee())
                .plus(Pounds.of("16.80")));
        assertThat(out.after().employeePension()).isEqualTo(Pounds.ZERO);
    }

    @Test
    void theEmployerPaysNothingForAnEntitledWorkerWhoJoined() {
        var joined = PAYROLL
                .calculate(inputs("480").withPension(new PayInputs.Pension.Assessed(LocalDate.of(1990, 2, 28),
                        LocalDate.of(2026, 10, 26), new AutoEnrolment.Standing.AskedIn(LocalDate.of(2026, 10, 1)),
                        false, NEST,
                        Pounds.ZERO)), PAY_DATE);

        assertThat(joined.employerPension()).isEqualTo(Pounds.ZERO);
        assertThat(joined.pension()).isPresent();
    }

    @Test
    void takesNoStudentLoanBesideAnArrestment() {
        PayInputs owing = inputs("3500")
                .withLoans(new StudentLoans.Loans(Optional.of(StudentLoans.Plan.PLAN_4), false));
        Payslip plain = PAYROLL.calculate(owing, PAY_DATE);
        Payslip arrested = PAYROLL.calculate(owing.withTakings(new PayInputs.Takings(
                List.of(new Order.EarningsArrestment("EA7", LocalDate.of(2026, 1, 5), Pounds.of(5000))),
                Optional.empty(), true, List.of())), PAY_DATE);

        assertThat(plain.loans().total()).isEqualTo(Pounds.of("81.00"));
        assertThat(arrested.loans().total()).isEqualTo(Pounds.ZERO);
        assertThat(arrested.orders().each()).singleElement().satisfies(one -> {
            assertThat(one.amount()).isGreaterThan(Pounds.ZERO);
            assertThat(one.fee()).isEqualTo(Pounds.of(1));
        });
        assertThat(PAYROLL.explain(arrested)).anyMatch(line -> line.words().contains("beside a Scottish arrestment"));
    }

    @Test
    void addsUpParentalPayAndWhatComesBackOfIt() {
        Payslip payslip = PAYROLL.calculate(inputs("1").withLines(
                List.of(PayLine.sum(PayLine.Kind.MATERNITY_PAY, "Maternity pay", Pounds.of("777.28"))))
                .withEmployer(new PayInputs.Employer(Pounds.ZERO, true)), PAY_DATE);

        assertThat(payslip.cost().recovered()).isEqualTo(Pounds.of("847.24"));
        assertThat(payslip.after().statutory()).containsEntry(PayLine.Kind.MATERNITY_PAY, Pounds.of("777.28"));
    }

    @Test
    void testsPayAgainstTheMinimumWageAndTheFunder() {
        PayInputs given = inputs("1").withLines(List.of(
                PayLine.hours(PayLine.Kind.DAY_HOURS, "Day hours", 600, Pounds.of("12.71")),
                PayLine.sum(PayLine.Kind.SLEEP_IN, "Sleep-in allowance", Pounds.of("60.00"))))
                .withWageCheck(new PayInputs.WageCheck(MinimumWage.Worker.of(LocalDate.of(1990, 1, 1)),
                        LocalDate.of(2026, 10, 26), new WorkedTime(600, 0, 0, 480, 30), Optional.of(Pounds.of("12.60")),
                        Optional.empty()));
        Payslip payslip = PAYROLL.calculate(given, PAY_DATE);

        assertThat(payslip.wageTests()).extracting(MinimumWage.Result::shortfall)
                .containsExactly(Pounds.of("6.36"), Pounds.of("39.70"));
    }

    @Test
    void keepsTheYearByNationalInsuranceLetter() {
        Payslip first = PAYROLL.calculate(inputs("1000"), PAY_DATE);
        PayInputs next = new PayInputs(
                new PayInputs.Terms(PayFrequency.FOUR_WEEKLY, TaxCode.parse("S1257L"), NiCategory.C,
                        StudentLoans.Loans.NONE),
                inputs("1000").lines(), first.after(), new PayInputs.Pension.None(), PayInputs.Takings.NONE,
                PayInputs.Employer.PLAIN, Optional.empty());
        Payslip second = PAYROLL.calculate(next, PayDate.of(2026, 12, 18));
        Payslip third = PAYROLL.calculate(next.withToDate(second.after()), PayDate.of(2027, 1, 15));

        assertThat(third.after().insurance()).extracting(YearToDate.Insurance::category).containsExactly(NiCategory.A,
                NiCategory.C);
        assertThat(third.after().insurance().getLast().earnings()).isEqualTo(Pounds.of(2000));
    }

    @Test
    void refusesAnAdjustmentLargerThanThePay() {
        assertThatThrownBy(() -> PAYROLL.calculate(inputs("1").withLines(List.of(
                PayLine.sum(PayLine.Kind.SALARY, "Pay", Pounds.of(40)),
                PayLine.sum(PayLine.Kind.ADJUSTMENT, "Overpaid in May", Pounds.of(-50)))), PAY_DATE))
                .isInstanceOf(BadPayInputException.class).hasMessageStartingWith("adjustment")
                .hasMessageContaining("-10.00");
    }

    @Test
    void refusesDeductionsLargerThanThePayAndSumsThatCannotBe() {
        assertThatThrownBy(() -> PAYROLL.calculate(inputs("40").withTakings(new PayInputs.Takings(List.of(),
                Optional.empty(), false, List.of(new PayInputs.Takings.Other("Loan", Pounds.of(400))))), PAY_DATE))
                .hasMessageStartingWith("deduction");
        assertThatThrownBy(() -> PayLine.sum(PayLine.Kind.SALARY, "Pay", Pounds.of(-1)))
                .hasMessageStartingWith("amount");
        assertThatThrownBy(() -> PayLine.sum(PayLine.Kind.SALARY, "Pay", Pounds.of("1.001")))
                .hasMessageStartingWith("amount");
        assertThatThrownBy(() -> PayLine.hours(PayLine.Kind.DAY_HOURS, "Day", -1, Pounds.of(1)))
                .hasMessageStartingWith("minutes");
        assertThatThrownBy(() -> PayLine.hours(PayLine.Kind.DAY_HOURS, "Day", 60, Pounds.of(-1)))
                .hasMessageStartingWith("rate");
        assertThatThrownBy(() -> PAYROLL.calculate(
                inputs("1").withToDate(YearToDate.of(new IncomeTax.ToDate(Pounds.of("1.005"), Pounds.ZERO))), PAY_DATE))
                .hasMessageStartingWith("pay_to_date_before");
        assertThatThrownBy(() -> new PayInputs.Employer(Pounds.of(-1), false))
                .hasMessageStartingWith("employment_allowance_left");
    }
}
