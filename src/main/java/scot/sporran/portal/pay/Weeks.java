package scot.sporran.portal.pay;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import scot.sporran.payruns.employment.PayCalendar;

/** A pay period in weeks, counted from its first day, so that no week is part of two periods; the last may be short. */
final class Weeks {

    private static final int DAYS = 7;

    private Weeks() {}

    /** @param to last day, included */
    record Week(LocalDate from, LocalDate to) {

        boolean contains(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    static List<Week> of(PayCalendar.Period period) {
        List<Week> weeks = new ArrayList<>();
        for (LocalDate from = period.from(); !from.isAfter(period.to()); from = from.plusDays(DAYS)) {
            LocalDate last = from.plusDays(DAYS - 1);
            weeks.add(new Week(from, last.isAfter(period.to()) ? period.to() : last));
        }
        return weeks;
    }

    static Week of(PayCalendar calendar, LocalDate day) {
        return of(calendar.of(day)).stream().filter(week -> week.contains(day)).findFirst().orElseThrow();
    }
}
