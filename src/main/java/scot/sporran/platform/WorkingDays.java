package scot.sporran.platform;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** Days on which a council answers. */
public final class WorkingDays {

    private WorkingDays() {}

    /** That many working days after a date; Saturdays and Sundays are none. */
    public static LocalDate after(LocalDate from, int days) {
        LocalDate day = from;
        for (int left = days; left > 0;) {
            day = day.plusDays(1);
            if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                left--;
            }
        }
        return day;
    }
}
