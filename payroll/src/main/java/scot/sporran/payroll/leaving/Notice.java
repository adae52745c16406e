package scot.sporran.payroll.leaving;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * The least notice that the law asks; a contract may ask for more (secondary: Employment Rights Act 1996 s.86 as told by
 * advice pages).
 */
public final class Notice {

    private static final int MOST_WEEKS = 12;
    private static final int LONG_YEARS = 2;

    private Notice() {}

    /** From the employer: none in the first month, then a week, and from two years on a week for each, twelve at most. */
    public static int weeksFromEmployer(LocalDate started, LocalDate given) {
        if (ChronoUnit.MONTHS.between(started, given) < 1) {
            return 0;
        }
        long years = ChronoUnit.YEARS.between(started, given);
        return years < LONG_YEARS ? 1 : (int) Math.min(years, MOST_WEEKS);
    }

    /** From the worker: a week after the first month. */
    public static int weeksFromWorker(LocalDate started, LocalDate given) {
        return ChronoUnit.MONTHS.between(started, given) < 1 ? 0 : 1;
    }
}
