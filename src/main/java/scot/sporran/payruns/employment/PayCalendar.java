package scot.sporran.payruns.employment;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import scot.sporran.payroll.PayFrequency;

/**
 * When hours are worked, sent and paid. Periods follow each other without a gap, from a first one on, in both directions.
 *
 * @param first first day of some period
 * @param cutOffDays days after a period's last on which its hours have to be approved; what comes later rolls on
 * @param payDays days after a period's last on which pay is due
 */
public record PayCalendar(PayFrequency frequency, LocalDate first, int cutOffDays, int payDays) {

    private static final int DAYS_A_WEEK = 7;
    private static final int LAST_SAFE_DAY = 28;
    private static final int MOST_DAYS = 31;

    public PayCalendar {
        if (cutOffDays < 0 || cutOffDays > payDays || payDays > MOST_DAYS) {
            throw new IllegalArgumentException(
                    "Hours are approved by the day pay is due, and pay is due within 31 days");
        }
        if (frequency == PayFrequency.MONTHLY && first.getDayOfMonth() > LAST_SAFE_DAY) {
            throw new IllegalArgumentException("A monthly period begins on the 1st to the 28th");
        }
    }

    /**
     * The days that one pay date is for.
     *
     * @param to last day, included
     * @param cutOff hours approved after this day roll on to the next period's pay
     * @param payDate on which pay is due
     */
    public record Period(LocalDate from, LocalDate to, LocalDate cutOff, LocalDate payDate) {

        /** Whether a day lies in it. */
        public boolean contains(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    /** The period that a day lies in. */
    public Period of(LocalDate day) {
        if (frequency.goesByWeeks()) {
            int length = frequency.unitsAPayday() * DAYS_A_WEEK;
            return at(first.plusDays(Math.floorDiv(ChronoUnit.DAYS.between(first, day), (long) length) * length));
        }
        LocalDate same = day.withDayOfMonth(first.getDayOfMonth());
        return at(same.isAfter(day) ? same.minusMonths(1) : same);
    }

    public Period after(Period period) {
        return at(period.to.plusDays(1));
    }

    public Period before(Period period) {
        return of(period.from.minusDays(1));
    }

    /** The first period whose pay is due on a day or later. */
    public Period nextPaid(LocalDate day) {
        Period period = of(day.minusDays(payDays));
        while (period.payDate.isBefore(day)) {
            period = after(period);
        }
        return period;
    }

    private Period at(LocalDate from) {
        LocalDate next = frequency.goesByWeeks()
                ? from.plusDays((long) frequency.unitsAPayday() * DAYS_A_WEEK)
                : from.plusMonths(1);
        LocalDate to = next.minusDays(1);
        return new Period(from, to, to.plusDays(cutOffDays), to.plusDays(payDays));
    }
}
