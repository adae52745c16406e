package scot.sporran.payroll.holiday;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import scot.sporran.payroll.BadPayInputException;
import scot.sporran.payroll.Percent;
import scot.sporran.payroll.Pounds;

/**
 * The statutory least of paid leave under the Working Time Regulations 1998 as amended for leave years from 1 April 2024:
 * 5.6 weeks a year. Somebody whose paid hours are wholly or mostly variable earns 12.07% of the hours they work instead
 * (5.6 weeks over the other 46.4), at the end of each pay period. Time is in minutes.
 */
public final class Holiday {

    /** 5.6 / 46.4 (official: ACAS). */
    public static final Percent IRREGULAR_HOURS = Percent.of("12.07");

    private static final BigDecimal WEEKS = new BigDecimal("5.6");
    private static final BigDecimal MOST_DAYS = BigDecimal.valueOf(28);
    private static final BigDecimal HALF_DAY = new BigDecimal("0.5");
    private static final int MONTHS_A_YEAR = 12;
    private static final int HOUR = 60;
    private static final int WEEKS_LOOKED_AT = 52;
    private static final int WEEKS_LOOKED_BACK = 104;
    private static final int MOST_DAYS_A_WEEK = 7;

    private Holiday() {}

    /**
     * A year's leave for regular hours.
     *
     * @param daysAWeek worked, up to 7; parts of a day for someone who works such
     * @return days, 28 at most, with at most two decimals
     */
    public static BigDecimal daysAYear(BigDecimal daysAWeek) {
        if (daysAWeek.signum() < 0 || daysAWeek.compareTo(BigDecimal.valueOf(MOST_DAYS_A_WEEK)) > 0) {
            throw new BadPayInputException("days_a_week", "a week has 0 to 7 days of work");
        }
        return daysAWeek.multiply(WEEKS).min(MOST_DAYS).setScale(2, RoundingMode.UP).stripTrailingZeros();
    }

    /**
     * What of the first year's leave can be taken: a twelfth at the beginning of each month, up to the next half day
     * (secondary).
     *
     * @param monthBegun 1 in the first month of work
     */
    public static BigDecimal daysInFirstYear(BigDecimal daysAYear, int monthBegun) {
        int months = Math.clamp(monthBegun, 0, MONTHS_A_YEAR);
        BigDecimal share = daysAYear.multiply(BigDecimal.valueOf(months)).divide(BigDecimal.valueOf(MONTHS_A_YEAR), 6,
                RoundingMode.HALF_UP);
        return share.divide(HALF_DAY, 0, RoundingMode.CEILING).multiply(HALF_DAY).min(daysAYear);
    }

    /**
     * What irregular hours earn at the end of a pay period: 12.07% of the time worked, to the nearest whole hour, half an
     * hour up (recalled: Working Time Regulations reg 15B).
     *
     * @param minutesWorked in the pay period
     * @return minutes, a whole number of hours
     */
    public static long accruedMinutes(long minutesWorked) {
        long exactHundredthsOfAPercent = Math.multiplyExact(minutesWorked, IRREGULAR_HOURS.hundredths());
        long hour = HOUR * 100L * 100L;
        return Math.floorDiv(exactHundredthsOfAPercent + hour / 2, hour) * HOUR;
    }

    /** The same to the minute, for a contract that is more exact than the law: down to whole minutes. */
    public static long accruedMinutesUnrounded(long minutesWorked) {
        return Math.floorDiv(Math.multiplyExact(minutesWorked, IRREGULAR_HOURS.hundredths()), 100L * 100L);
    }

    /**
     * What irregular hours earn while the worker is sick or on statutory leave: 12.07% of the average week before.
     *
     * @param weeksAway whole weeks of sickness or leave in the pay period
     * @param before weeks before it began, the latest first; weeks without work count, weeks of sickness or statutory
     *            leave do not and are passed over, back to two years
     */
    public static long accruedMinutesWhileAway(int weeksAway, List<WorkedWeek> before) {
        long minutes = 0;
        int counted = 0;
        for (WorkedWeek week : before.subList(0, Math.min(before.size(), WEEKS_LOOKED_BACK))) {
            if (!week.away() && counted < WEEKS_LOOKED_AT) {
                minutes += week.minutes();
                counted++;
            }
        }
        return counted == 0 ? 0 : accruedMinutes(Math.floorDiv(minutes * weeksAway, counted));
    }

    /**
     * One week behind us.
     *
     * @param minutes worked
     * @param pay for it
     * @param away whether the worker was sick or on statutory leave for any of it
     */
    public record WorkedWeek(long minutes, Pounds pay, boolean away) {}

    /**
     * Leave that is paid as it is earned, on a line of its own: 12.07% of the pay for work in the period, to the nearest
     * penny. Only irregular hours and part-year work may be paid so.
     */
    public static Pounds rolledUp(Pounds payForWork) {
        if (payForWork.isNegative()) {
            throw new BadPayInputException("pay", "pay for work is below zero");
        }
        return payForWork.times(IRREGULAR_HOURS).nearestPennyHalfUp();
    }

    /**
     * What a week of leave is worth to somebody whose pay varies: the average of the last 52 weeks that had pay, looking
     * back two years at most. Weeks without pay and weeks of sickness or statutory leave are passed over.
     *
     * @param before weeks before the leave, the latest first
     * @return to the nearest penny; nothing when no week had pay
     */
    public static Pounds averageWeek(List<WorkedWeek> before) {
        List<WorkedWeek> counted = counted(before);
        Pounds sum = counted.stream().map(WorkedWeek::pay).reduce(Pounds.ZERO, Pounds::plus);
        return counted.isEmpty() ? Pounds.ZERO : sum.fraction(1, counted.size()).nearestPennyHalfUp();
    }

    /** What so many minutes of leave are worth by the same average: its pay over its hours, to the nearest penny. */
    public static Pounds averagePayFor(long minutesOfLeave, List<WorkedWeek> before) {
        List<WorkedWeek> counted = counted(before);
        long minutes = counted.stream().mapToLong(WorkedWeek::minutes).sum();
        Pounds sum = counted.stream().map(WorkedWeek::pay).reduce(Pounds.ZERO, Pounds::plus);
        return minutes == 0 ? Pounds.ZERO : sum.fraction(minutesOfLeave, minutes).nearestPennyHalfUp();
    }

    private static List<WorkedWeek> counted(List<WorkedWeek> before) {
        List<WorkedWeek> found = new ArrayList<>();
        for (WorkedWeek week : before.subList(0, Math.min(before.size(), WEEKS_LOOKED_BACK))) {
            if (week.pay().isPositive() && !week.away() && found.size() < WEEKS_LOOKED_AT) {
                found.add(week);
            }
        }
        return found;
    }

    /**
     * What is owed when the work ends.
     *
     * @param earned minutes of leave earned this leave year
     * @param taken minutes of it taken
     * @param hourly what an hour of leave is worth
     * @return below zero when more was taken than earned; only a contract can allow to take that back
     */
    public static Pounds owedOnLeaving(long earned, long taken, Pounds hourly) {
        return hourly.fraction(Math.subtractExact(earned, taken), HOUR).nearestPennyHalfUp();
    }
}
