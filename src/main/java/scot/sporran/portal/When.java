package scot.sporran.portal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import scot.sporran.platform.London;

/** Moments as people say them, by the London clock: "Today 14:03", "Yesterday 09:15", "Mon 23 Nov", "23 Nov 2025". */
final class When {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_AND_YEAR = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    private final LocalDate today;

    When(Clock clock) {
        this.today = London.dateOf(clock.instant());
    }

    String of(Instant instant) {
        ZonedDateTime moment = instant.atZone(London.ZONE);
        LocalDate day = moment.toLocalDate();
        if (day.equals(today)) {
            return "Today " + TIME.format(moment);
        }
        if (day.equals(today.minusDays(1))) {
            return "Yesterday " + TIME.format(moment);
        }
        return day(day);
    }

    /** The day alone; the year only where it is not clear. */
    String day(LocalDate day) {
        boolean near = day.isAfter(today.minusMonths(6)) && day.isBefore(today.plusMonths(6));
        return (near ? DAY : DAY_AND_YEAR).format(day);
    }
}
