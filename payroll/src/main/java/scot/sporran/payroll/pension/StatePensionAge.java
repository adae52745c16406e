package scot.sporran.payroll.pension;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * When somebody reaches State Pension age: 66, rising to 67 by a month for each month of birth between 6 April 1960 and
 * 5 March 1961, and 67 after that. The rise to 68 and the ages below 66 of those born before 6 October 1954 are left
 * out: they change nothing for anybody's pay in the years known here, because the first begins in 2044 and the second
 * are long past it. Source: Pensions Act 2014 s.26 (recalled).
 */
public final class StatePensionAge {

    private static final LocalDate FIRST_OF_THE_RISE = LocalDate.of(1960, 4, 6);
    private static final LocalDate AFTER_THE_RISE = LocalDate.of(1961, 3, 6);
    private static final int BEFORE = 66;
    private static final int AFTER = 67;

    private StatePensionAge() {}

    /** The first day at State Pension age. Someone born on 29 February has their birthday on 1 March in other years. */
    public static LocalDate reachedOn(LocalDate born) {
        if (born.isBefore(FIRST_OF_THE_RISE)) {
            return birthday(born, BEFORE);
        }
        if (!born.isBefore(AFTER_THE_RISE)) {
            return birthday(born, AFTER);
        }
        long months = ChronoUnit.MONTHS.between(FIRST_OF_THE_RISE, born) + 1;
        return birthday(born, BEFORE).plusMonths(months);
    }

    /**
     * The day on which somebody reaches an age. Someone born on 29 February reaches it on 1 March in a common year
     * (recalled: the law of the United Kingdom, unlike that of New Zealand).
     */
    public static LocalDate birthday(LocalDate born, int age) {
        LocalDate day = born.plusYears(age);
        return day.getDayOfMonth() < born.getDayOfMonth() ? day.plusDays(1) : day;
    }
}
