package scot.sporran.payroll;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import scot.sporran.payroll.pension.Contributions;

/** What must hold for any pay. Each failure names the seed that it came from. */
class PayrollPropertiesTest {

    private static final Payroll PAYROLL = Payroll.standard();
    private static final List<String> CUMULATIVE = List.of("S1257L", "1257L", "C1257L", "S800T", "SK300", "K120", "S0T",
            "SBR", "BR", "SD0", "SD1", "D0", "D1", "NT", "S1131M");
    private static final TaxYear YEAR = new TaxYear(2026);

    private static <T> T one(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static PayFrequency frequency(Random random) {
        return one(random, List.of(PayFrequency.values()));
    }

    private static Pounds pay(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> Pounds.ZERO;
            case 1 -> Pounds.ofPence(random.nextInt(50_000));
            case 2 -> Pounds.ofPence(random.nextInt(2_000_000));
            default -> Pounds.ofPence(50_000 + random.nextInt(350_000));
        };
    }

    private static PayDate payday(PayFrequency frequency, int number) {
        return new PayDate(new TaxPeriod(YEAR, frequency, number).lastDay());
    }

    @RepeatedTest(40)
    void moreGrossIsNeverLessNetNorMoreThanTheDifference(RepetitionInfo info) {
        long seed = 100L + info.getCurrentRepetition();
        Random random = new Random(seed);
        PayFrequency frequency = frequency(random);
        TaxCode code = TaxCode.parse(one(random, CUMULATIVE) + (random.nextBoolean() ? " X" : ""));
        NiCategory letter = one(random, List.of(NiCategory.values()));
        boolean pension = random.nextBoolean();
        PayDate date = payday(frequency, 1);
        Pounds gross = pay(random);
        Pounds before = null;
        for (int step = 0; step < 40; step++) {
            PayInputs inputs = PayInputs.of(frequency, code, letter, gross);
            if (pension) {
                inputs = inputs.withPension(new PayInputs.Pension.Contributes(
                        Contributions.Scheme.statutory(Contributions.Method.NET_PAY)));
            }
            Payslip payslip = PAYROLL.calculate(inputs, date);
            // a pound of tax comes at once for the next whole pound, and parts of pennies are dropped
            if (before != null) {
                assertThat(payslip.net()).as("seed %d, %s, %s", seed, code, gross)
                        .isGreaterThanOrEqualTo(before.minus(Pounds.of("1.00")));
            }
            assertThat(payslip.net()).as("seed %d", seed).isLessThanOrEqualTo(gross);
            before = payslip.net();
            gross = gross.plus(Pounds.ofPence(random.nextInt(10_000)));
        }
    }

    @RepeatedTest(40)
    void taxGrowsWithPay(RepetitionInfo info) {
        long seed = 200L + info.getCurrentRepetition();
        Random random = new Random(seed);
        PayFrequency frequency = frequency(random);
        TaxCode code = TaxCode.parse(one(random, CUMULATIVE));
        PayDate date = payday(frequency, 1 + random.nextInt(frequency.paydaysAYear()));
        Pounds last = Pounds.ZERO;
        Pounds gross = Pounds.ZERO;
        for (int step = 0; step < 200; step++) {
            IncomeTax.Result tax = PAYROLL.calculate(PayInputs.of(frequency, code, NiCategory.A, gross), date).tax();
            assertThat(tax.liability()).as("seed %d, %s at %s", seed, code, gross).isGreaterThanOrEqualTo(last);
            last = tax.liability();
            gross = gross.plus(Pounds.ofPence(random.nextInt(20_000)));
        }
    }

    @RepeatedTest(60)
    void theTaxOfAYearsPaydaysIsTheTaxOfTheYear(RepetitionInfo info) {
        long seed = 300L + info.getCurrentRepetition();
        Random random = new Random(seed);
        PayFrequency frequency = frequency(random);
        TaxCode code = TaxCode.parse(one(random, CUMULATIVE));
        YearToDate toDate = YearToDate.NOTHING;
        Pounds paid = Pounds.ZERO;
        Payslip last = null;
        for (int number = 1; number <= frequency.paydaysAYear(); number++) {
            // an even last stretch, so that what half of pay could not bear earlier is caught up
            Pounds gross = number * 3 > frequency.paydaysAYear() * 2 ? Pounds.of(3000) : pay(random);
            last = PAYROLL.calculate(PayInputs.of(frequency, code, NiCategory.A, gross).withToDate(toDate),
                    payday(frequency, number));
            assertThat(last.tax().tax().negated()).as("seed %d: a refund is never more than was paid", seed)
                    .isLessThanOrEqualTo(toDate.tax().tax());
            toDate = last.after();
            paid = paid.plus(gross);
        }
        Payslip whole = PAYROLL.calculate(PayInputs.of(frequency, code, NiCategory.A, Pounds.ZERO)
                .withToDate(YearToDate.of(new IncomeTax.ToDate(paid, Pounds.ZERO))),
                payday(frequency, frequency.paydaysAYear()));
        assertThat(toDate.tax().pay()).isEqualTo(paid);
        assertThat(toDate.tax().tax()).as("seed %d, %s %s", seed, frequency, code).isEqualTo(whole.tax().liability());
        assertThat(last == null ? Pounds.ZERO : last.tax().liability()).isEqualTo(whole.tax().liability());
    }

    @RepeatedTest(20)
    void thePartsOfAPayslipAddUpAndAreWholePence(RepetitionInfo info) {
        long seed = 400L + info.getCurrentRepetition();
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            PayFrequency frequency = frequency(random);
            PayInputs inputs = PayInputs
                    .of(frequency, TaxCode.parse(one(random, CUMULATIVE)), one(random, List.of(NiCategory.values())),
                            pay(random))
                    .withLoans(new StudentLoans.Loans(
                            random.nextBoolean() ? Optional.of(StudentLoans.Plan.PLAN_4) : Optional.empty(),
                            random.nextBoolean()));
            if (random.nextBoolean()) {
                inputs = inputs.withPension(new PayInputs.Pension.Contributes(Contributions.Scheme
                        .statutory(Contributions.Method.RELIEF_AT_SOURCE)));
            }
            Payslip payslip = PAYROLL.calculate(inputs, payday(frequency, 1 + random.nextInt(12)));
            Pounds back = payslip.net().plus(payslip.tax().tax()).plus(payslip.insurance().employee())
                    .plus(payslip.loans().total()).plus(payslip.employeePension());
            assertThat(back).as("seed %d, row %d", seed, i).isEqualTo(payslip.gross());
            assertThat(payslip.net().isWholePence() && payslip.cost().total().isWholePence()
                    && payslip.dueToHmrc().isWholePence()).as("seed %d, row %d", seed, i).isTrue();
            assertThat(PAYROLL.explain(payslip)).as("seed %d, row %d", seed, i).isNotEmpty();
        }
    }
}
