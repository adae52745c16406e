package scot.sporran.payments.bank;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.Set;

/**
 * The days Bacs works: not at weekends, not on bank holidays of England and Wales, whoever's account it is (public
 * processing calendars; the rules of Good Friday, Easter Monday, May, August, Christmas and New Year). One-off holidays are
 * a list: add to it when a new one is proclaimed.
 */
public final class BankDays {

    private static final Set<LocalDate> PROCLAIMED = Set.of(LocalDate.of(2022, Month.JUNE, 3),
            LocalDate.of(2022, Month.SEPTEMBER, 19), LocalDate.of(2023, Month.MAY, 8));

    private BankDays() {}

    /** True when banks in England and Wales are open and Bacs works. */
    public static boolean isOpen(LocalDate day) {
        return !isWeekend(day) && !isHoliday(day);
    }

    /** The day itself when banks are open, else the last day before it when they are: wages are early, never late. */
    public static LocalDate onOrBefore(LocalDate day) {
        LocalDate open = day;
        while (!isOpen(open)) {
            open = open.minusDays(1);
        }
        return open;
    }

    /** The last day before it on which banks are open. */
    public static LocalDate before(LocalDate day) {
        return onOrBefore(day.minusDays(1));
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private static boolean isHoliday(LocalDate day) {
        int year = day.getYear();
        LocalDate easter = easter(year);
        return day.equals(easter.minusDays(2)) || day.equals(easter.plusDays(1)) || PROCLAIMED.contains(day)
                || day.equals(firstMonday(year, Month.MAY)) || day.equals(lastMonday(year, Month.MAY))
                || day.equals(lastMonday(year, Month.AUGUST)) || day.equals(moved(LocalDate.of(year, Month.JANUARY, 1)))
                || isChristmas(day, year);
    }

    private static boolean isChristmas(LocalDate day, int year) {
        LocalDate christmas = LocalDate.of(year, Month.DECEMBER, 25);
        LocalDate first = moved(christmas);
        LocalDate second = moved(christmas.plusDays(1));
        // Christmas on a Saturday or Sunday pushes both days on
        return day.equals(first) || day.equals(second.equals(first) ? second.plusDays(1) : second);
    }

    private static LocalDate moved(LocalDate holiday) {
        LocalDate day = holiday;
        while (isWeekend(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    private static LocalDate firstMonday(int year, Month month) {
        return LocalDate.of(year, month, 1)
                .with(java.time.temporal.TemporalAdjusters.firstInMonth(DayOfWeek.MONDAY));
    }

    private static LocalDate lastMonday(int year, Month month) {
        return LocalDate.of(year, month, 1).with(java.time.temporal.TemporalAdjusters.lastInMonth(DayOfWeek.MONDAY));
    }

    /** Western Easter by the anonymous Gregorian computus. */
    private static LocalDate easter(int year) {
        int golden = year % 19;
        int century = year / 100;
        int inCentury = year % 100;
        int corrected = (century + 8) / 25;
        int epact = (19 * golden + century - century / 4 - (century - corrected + 1) / 3 + 15) % 30;
        int weekday = (32 + 2 * (century % 4) + 2 * (inCentury / 4) - epact - inCentury % 4) % 7;
        int late = (golden + 11 * epact + 22 * weekday) / 451;
        int days = epact + weekday - 7 * late + 114;
        return LocalDate.of(year, days / 31, days % 31 + 1);
    }
}
