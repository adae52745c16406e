package scot.sporran.benchmark;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import scot.sporran.payroll.IncomeTax;
import scot.sporran.payroll.NiCategory;
import scot.sporran.payroll.PayDate;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payroll.PayInputs;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.StudentLoans;
import scot.sporran.payroll.TaxCode;
import scot.sporran.payroll.TaxPeriod;
import scot.sporran.payroll.TaxYear;
import scot.sporran.payroll.YearToDate;
import scot.sporran.payroll.pension.Contributions;

/**
 * Personal assistants as they are paid: most of them four-weekly, part-time and Scottish; some with a second job's code,
 * a K code, a loan, a pension. The same people as arrays for the plain loop and as inputs for the engine.
 */
final class PayrollPopulation {

    private static final TaxYear YEAR = new TaxYear(2026);
    private static final List<String> CODES = List.of("S1257L", "S1257L", "S1257L", "S1257L", "S1257L", "S1257L", "SBR",
            "S0T", "1257L", "SK200", "S1257L X");
    private static final int SCOTTISH_BASIC = 20;

    final int[] frequency;
    final int[] units;
    final int[] year;
    final int[] period;
    final long[] gross;
    final long[] payBefore;
    final long[] taxBefore;
    /** Below zero for a K code. */
    final int[] number;
    /** Per cent of a code of one rate, or nothing. */
    final int[] flat;
    final boolean[] scottish;
    final boolean[] cumulative;
    /** 0 for A, 1 for C, 2 for M. */
    final int[] letter;
    /** 0 none, 1 relief at source, 2 net pay. */
    final int[] pension;
    final boolean[] plan;
    final boolean[] postgraduate;
    final PayInputs[] inputs;
    final PayDate[] dates;

    PayrollPopulation(int size, long seed) {
        frequency = new int[size];
        units = new int[size];
        year = new int[size];
        period = new int[size];
        gross = new long[size];
        payBefore = new long[size];
        taxBefore = new long[size];
        number = new int[size];
        flat = new int[size];
        scottish = new boolean[size];
        cumulative = new boolean[size];
        letter = new int[size];
        pension = new int[size];
        plan = new boolean[size];
        postgraduate = new boolean[size];
        inputs = new PayInputs[size];
        dates = new PayDate[size];
        Random random = new Random(seed);
        for (int i = 0; i < size; i++) {
            make(i, random);
        }
    }

    int size() {
        return inputs.length;
    }

    private void make(int i, Random random) {
        int dice = random.nextInt(20);
        PayFrequency often = dice < 12
                ? PayFrequency.FOUR_WEEKLY
                : dice < 15 ? PayFrequency.MONTHLY : dice < 18 ? PayFrequency.WEEKLY : PayFrequency.FORTNIGHTLY;
        frequency[i] = often.ordinal();
        units[i] = often.unitsAPayday();
        year[i] = often.goesByWeeks() ? 52 : 12;
        period[i] = 1 + random.nextInt(often.paydaysAYear());
        gross[i] = Math.round((300 + random.nextInt(1_900) + random.nextInt(100) / 100.0) * 100 * units[i]
                * (often.goesByWeeks() ? 1 : 4) / 4);
        payBefore[i] = gross[i] * (period[i] - 1);
        taxBefore[i] = payBefore[i] / 12;
        String code = CODES.get(random.nextInt(CODES.size()));
        cumulative[i] = !code.endsWith("X");
        scottish[i] = code.startsWith("S");
        flat[i] = code.equals("SBR") ? SCOTTISH_BASIC : 0;
        String digits = code.replaceAll("[^0-9]", "");
        number[i] = (code.contains("K") ? -1 : 1) * (digits.isEmpty() ? 0 : Integer.parseInt(digits));
        int letterDice = random.nextInt(20);
        letter[i] = letterDice < 17 ? 0 : letterDice - 17 < 2 ? 1 : 2;
        int pensionDice = random.nextInt(20);
        pension[i] = pensionDice < 11 ? 1 : pensionDice < 12 ? 2 : 0;
        plan[i] = random.nextInt(8) == 0;
        postgraduate[i] = random.nextInt(30) == 0;
        inputs[i] = inputs(i, often, TaxCode.parse(code));
        dates[i] = new PayDate(new TaxPeriod(YEAR, often, period[i]).lastDay());
    }

    private PayInputs inputs(int i, PayFrequency often, TaxCode code) {
        NiCategory category = letter[i] == 0 ? NiCategory.A : letter[i] == 1 ? NiCategory.C : NiCategory.M;
        PayInputs made = PayInputs.of(often, code, category, Pounds.ofPence(gross[i])).withToDate(YearToDate
                .of(new IncomeTax.ToDate(Pounds.ofPence(payBefore[i]), Pounds.ofPence(taxBefore[i]))))
                .withLoans(new StudentLoans.Loans(plan[i] ? Optional.of(StudentLoans.Plan.PLAN_4) : Optional.empty(),
                        postgraduate[i]));
        return pension[i] == 0
                ? made
                : made.withPension(new PayInputs.Pension.Contributes(Contributions.Scheme.statutory(pension[i] == 1
                        ? Contributions.Method.RELIEF_AT_SOURCE
                        : Contributions.Method.NET_PAY)));
    }
}
