package scot.sporran.payroll.statutory;

import java.util.List;
import scot.sporran.payroll.BadPayInputException;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payroll.Pounds;

/**
 * What somebody earned in an average week before they fell sick or left for a child: pay liable to National Insurance
 * over at least eight weeks, ending with the last normal payday before. Never rounded (recalled: HMRC's guidance on each
 * statutory payment); kept to the millionth of a pound.
 *
 * @param weekly the average
 */
public record AverageWeeklyEarnings(Pounds weekly) {

    private static final int WEEKS_A_YEAR = 52;
    private static final int MONTHS_A_YEAR = 12;
    private static final int LEAST_WEEKS = 8;
    private static final int LEAST_MONTHS = 2;
    private static final int DAYS_A_WEEK = 7;

    /** @throws BadPayInputException when below zero */
    public AverageWeeklyEarnings {
        if (weekly.isNegative()) {
            throw new BadPayInputException("average_weekly_earnings", "an average below zero cannot be");
        }
    }

    /**
     * From the payments of the relevant period. Months are turned into weeks by 12 of a year's 52 (official for monthly
     * pay: the total times 12 over 52 for each month).
     *
     * @param payments of consecutive paydays: at least eight weeks' or two months' worth
     * @throws BadPayInputException when there are too few
     */
    public static AverageWeeklyEarnings of(PayFrequency frequency, List<Pounds> payments) {
        Pounds sum = payments.stream().reduce(Pounds.ZERO, Pounds::plus);
        if (frequency.goesByWeeks()) {
            int weeks = payments.size() * frequency.unitsAPayday();
            requireEnough(weeks >= LEAST_WEEKS);
            return new AverageWeeklyEarnings(sum.fraction(1, weeks));
        }
        requireEnough(payments.size() >= LEAST_MONTHS);
        return new AverageWeeklyEarnings(sum.fraction(MONTHS_A_YEAR, (long) payments.size() * WEEKS_A_YEAR));
    }

    /**
     * For pay without a pattern: all of it over a number of days.
     *
     * @param days in the relevant period, 56 or more
     */
    public static AverageWeeklyEarnings ofDays(Pounds total, int days) {
        requireEnough(days >= LEAST_WEEKS * DAYS_A_WEEK);
        return new AverageWeeklyEarnings(total.fraction(DAYS_A_WEEK, days));
    }

    private static void requireEnough(boolean enough) {
        if (!enough) {
            throw new BadPayInputException("average_weekly_earnings",
                    "the average needs the pay of at least eight weeks or two months");
        }
    }
}
