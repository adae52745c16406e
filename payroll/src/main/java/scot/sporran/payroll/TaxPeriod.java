package scot.sporran.payroll;

import java.time.LocalDate;

/**
 * The part of a tax year that one payday is taxed for: a week, a fortnight, four weeks or a month, counted from 6 April.
 * It goes by when pay is due, never by the days that were worked.
 *
 * <p>Weeks: number 1 is 6 to 12 April and so on by sevens. A fortnightly payday is taxed on weeks 2, 4, 6 and so on: the
 * first by week 2 whether it falls in week 1 or 2, one in week 3 or 4 by week 4; four-weekly pay in the same way on weeks
 * 4, 8, 12 and so on (secondary: Simon's Taxes E4.1142; two payroll vendors' calendars agree).
 *
 * @param year the tax year
 * @param frequency how often this person is paid
 * @param number which week, fortnight, four weeks or month of the year: 1 to {@link PayFrequency#mostPaydaysAYear}
 */
public record TaxPeriod(TaxYear year, PayFrequency frequency, int number) {

    private static final int DAYS_A_WEEK = 7;

    /** @throws IllegalArgumentException when a year cannot have that many paydays of this frequency */
    public TaxPeriod {
        if (number < 1 || number > frequency.mostPaydaysAYear()) {
            throw new IllegalArgumentException("A %s tax period is numbered 1 to %d, not %d"
                    .formatted(frequency, frequency.mostPaydaysAYear(), number));
        }
    }

    /** The tax period that a day lies in, for someone paid this often. */
    static TaxPeriod of(LocalDate date, PayFrequency frequency) {
        TaxYear year = TaxYear.of(date);
        if (!frequency.goesByWeeks()) {
            // the 6th becomes the 1st, so that tax months are calendar months, with April the first
            return new TaxPeriod(year, frequency, Math.floorMod(date.minusDays(5).getMonthValue() - 4, 12) + 1);
        }
        long dayOfYear = date.toEpochDay() - year.firstDay().toEpochDay();
        return new TaxPeriod(year, frequency, Math.toIntExact(dayOfYear / daysLong(frequency)) + 1);
    }

    /**
     * The tax week or tax month number that the payday goes by and is reported with: 1 to 53, 2 to 54 in twos, 4 to 56
     * in fours, or 1 to 12.
     */
    public int weekOrMonthNumber() {
        return number * frequency.unitsAPayday();
    }

    /**
     * Whether this is the payday too many: the 53rd weekly, 27th fortnightly or 14th four-weekly one, which HMRC calls
     * week 53, 54 and 56. It comes about only on 5 April, or on 4 or 5 April when the year had a 29 February, because
     * 52 weeks are 364 days. Monthly pay never has one.
     *
     * <p>Its tax looks at neither earlier pay nor earlier tax: week 1 figures for weekly pay, week 2 for fortnightly,
     * week 4 for four-weekly. Source: HMRC PAYE manual PAYE70015 (official).
     */
    public boolean isExtraPayday() {
        return number > frequency.paydaysAYear();
    }

    /**
     * How many weeks' or months' worth of allowances and bands the tax on this payday takes into account.
     *
     * @param cumulative whether the tax code is, on its own, worked cumulatively
     * @return everything since 6 April on a cumulative code; this payday's own 1, 2 or 4 units on a week 1/month 1 code
     *         and on the extra payday
     */
    public int unitsTaken(boolean cumulative) {
        return cumulative && !isExtraPayday() ? weekOrMonthNumber() : frequency.unitsAPayday();
    }

    public LocalDate firstDay() {
        return frequency.goesByWeeks()
                ? year.firstDay().plusDays((number - 1L) * daysLong(frequency))
                : new TaxMonth(year, number).firstDay();
    }

    /** The last day, which for the extra payday's period is 5 April however short that makes it. */
    public LocalDate lastDay() {
        if (!frequency.goesByWeeks()) {
            return new TaxMonth(year, number).lastDay();
        }
        LocalDate whole = firstDay().plusDays(daysLong(frequency) - 1L);
        return whole.isAfter(year.lastDay()) ? year.lastDay() : whole;
    }

    private static int daysLong(PayFrequency frequency) {
        return frequency.unitsAPayday() * DAYS_A_WEEK;
    }
}
