package scot.sporran.payroll;

import java.util.ArrayList;
import java.util.List;
import scot.sporran.payroll.rates.TaxBands;

/**
 * Income tax under PAYE, by HMRC's exact percentage method.
 *
 * <p>Source: HMRC, Specification for PAYE Tax Table Routines v24 (proved: HMRC's test rows of 2023-24 and 2025-26 come
 * out; in six Scottish monthly rows HMRC's figure differs by the penny that HMRC allows). The order of the steps and
 * where each one cuts decide the penny, so they stand here as the specification has them.
 */
public final class IncomeTax {

    private static final String SUBJECT = "Income tax";
    private static final Percent OVERRIDING_LIMIT = Percent.of("50");

    private IncomeTax() {}

    /**
     * Pay and tax of this tax year before this payday, in this employment and, by the P45, in earlier ones.
     *
     * @param pay taxable pay; may be below zero after a correction
     * @param tax deducted less refunded
     */
    public record ToDate(Pounds pay, Pounds tax) {

        public static final ToDate NOTHING = new ToDate(Pounds.ZERO, Pounds.ZERO);
    }

    /**
     * One payday's income tax.
     *
     * @param code the code it was worked by
     * @param period what the payday is taxed for
     * @param pay taxable pay of this payday
     * @param before what came before
     * @param counted the pay that was looked at: to date, or this payday's alone
     * @param adjustment added to it by the code: free pay is below zero
     * @param taxable what is left, in whole pounds, never below zero
     * @param liability the tax on that
     * @param tax to deduct now; below zero is a refund
     * @param limited whether the 50% limit made it less
     */
    public record Result(TaxCode code, TaxPeriod period, Pounds pay, ToDate before, Pounds counted, Pounds adjustment,
            Pounds taxable, Pounds liability, Pounds tax, boolean limited) {

        /** Pay and tax of the year up to and including this payday. */
        public ToDate after() {
            return new ToDate(before.pay().plus(pay), before.tax().plus(tax));
        }

        boolean looksBack() {
            return code.cumulative() && !period.isExtraPayday();
        }
    }

    /**
     * Works out one payday.
     *
     * @param pay taxable pay in whole pence; below zero takes back pay of earlier paydays
     * @param bands those of the code's regime in the period's tax year
     * @throws BadPayInputException when the code names a rate that the regime does not have in that year
     */
    public static Result calculate(TaxCode code, TaxPeriod period, Pounds pay, ToDate before, TaxBands bands) {
        boolean looksBack = code.cumulative() && !period.isExtraPayday();
        Pounds counted = looksBack ? before.pay().plus(pay) : pay;
        Pounds adjustment = code.payAdjustment(period);
        Pounds unrounded = counted.plus(adjustment);
        Pounds taxable = code.treatment() instanceof TaxTreatment.NoTax
                ? Pounds.ZERO
                : unrounded.orNothing().downToPound();
        Pounds liability = switch (code.treatment()) {
            case TaxTreatment.NoTax _ -> Pounds.ZERO;
            case TaxTreatment.FlatRate flat -> taxable.times(flatRate(code, flat, bands)).downToPenny();
            case TaxTreatment.FreePay _,TaxTreatment.AdditionalPay _ -> bands.tax(unrounded.orNothing(),
                    period.unitsTaken(code.cumulative()), period.frequency().unit().inAYear());
        };
        Pounds due = looksBack ? liability.minus(before.tax()) : liability;
        Pounds most = pay.orNothing().times(OVERRIDING_LIMIT).downToPenny();
        boolean limited = due.compareTo(most) > 0;
        return new Result(code, period, pay, before, counted, adjustment, taxable, liability, limited ? most : due,
                limited);
    }

    private static Percent flatRate(TaxCode code, TaxTreatment.FlatRate flat, TaxBands bands) {
        return bands.flatRate(flat.stepsAboveBasic()).orElseThrow(() -> new BadPayInputException("tax_code",
                "the code " + code + " names a rate that does not exist in that tax year; the highest is "
                        + code.regime().prefix() + new TaxTreatment.FlatRate(bands.mostStepsAboveBasic()).code()));
    }

    /** How a result came about, step by step. */
    public static List<WorkingLine> explain(Result result, TaxBands bands) {
        List<WorkingLine> lines = new ArrayList<>();
        if (result.looksBack()) {
            lines.add(line("taxable pay since 6 April, this pay included", result.counted()));
        } else {
            lines.add(line("taxable pay this time, looked at by itself"
                    + (result.period().isExtraPayday() ? " because this is the extra payday of the year" : ""),
                    result.counted()));
        }
        explainCode(lines, result, bands);
        if (result.looksBack()) {
            lines.add(line("tax already deducted since 6 April", result.before().tax().negated()));
        }
        if (result.limited()) {
            lines.add(line("no more than half of this pay may go in tax; the rest is caught up later", result.tax()));
        }
        lines.add(line(result.tax().isNegative() ? "tax to give back now" : "tax to deduct now", result.tax()));
        return lines;
    }

    private static void explainCode(List<WorkingLine> lines, Result result, TaxBands bands) {
        TaxCode code = result.code();
        int units = result.period().unitsTaken(code.cumulative());
        switch (code.treatment()) {
            case TaxTreatment.NoTax _ -> lines.add(line("code NT: no tax", Pounds.ZERO));
            case TaxTreatment.FlatRate flat -> {
                lines.add(line("taxable in whole pounds", result.taxable()));
                lines.add(line("code " + code + ": all of it at " + flatRate(code, flat, bands), result.liability()));
            }
            case TaxTreatment.FreePay _,TaxTreatment.AdditionalPay _ -> {
                String unit = result.period().frequency().goesByWeeks() ? "week" : "month";
                String span = units == 1 ? "for 1 " + unit : "for " + units + " " + unit + "s";
                lines.add(line(
                        (result.adjustment().isPositive() ? "added by code " : "free of tax by code ") + code + ", "
                                + span,
                        result.adjustment()));
                lines.add(line("taxable in whole pounds", result.taxable()));
                bands.explain(result.counted().plus(result.adjustment()).orNothing(), units,
                        result.period().frequency().unit().inAYear(),
                        (words, amount) -> lines.add(line(words, amount)));
                lines.add(line("tax on that, parts of a penny dropped", result.liability()));
            }
        }
    }

    private static WorkingLine line(String words, Pounds amount) {
        return new WorkingLine(SUBJECT, words, amount);
    }
}
