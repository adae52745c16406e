package scot.sporran.payroll.statutory;

import scot.sporran.payroll.PayDate;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.rates.RateBook;
import scot.sporran.payroll.rates.YearRates;

/**
 * What HMRC gives an employer back of parental payments. Small employers get all of it and something on top for the
 * National Insurance they paid; others 92%. Sick pay is never given back.
 *
 * @param recovered of the payment itself
 * @param compensation on top; nothing for others than small employers
 */
public record Recovery(Pounds recovered, Pounds compensation) {

    public Pounds total() {
        return recovered.plus(compensation);
    }

    /**
     * Whether an employer counts as small.
     *
     * @param contributionsLastYear Class 1 contributions, workers' and employer's, of the last full tax year, before the
     *            Employment Allowance
     */
    public static boolean isSmallEmployer(Pounds contributionsLastYear, PayDate date, RateBook book) {
        return contributionsLastYear.compareTo(book.on(date).pounds("recovery.small-employer-limit")) <= 0;
    }

    /** What comes back of parental payments made on a pay date, to the nearest penny. */
    public static Recovery of(Pounds paid, boolean smallEmployer, PayDate date, RateBook book) {
        YearRates rates = book.on(date);
        return smallEmployer
                ? new Recovery(paid, paid.times(rates.percent("recovery.small-employer-compensation"))
                        .nearestPennyHalfUp())
                : new Recovery(paid.times(rates.percent("recovery.others")).nearestPennyHalfUp(), Pounds.ZERO);
    }
}
