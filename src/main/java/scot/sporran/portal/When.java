package scot.sporran.portal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import scot.sporran.platform.Language;
import scot.sporran.platform.London;

/** Moments as people say them, by the London clock: "Today 14:03", "Yesterday 09:15", "Mon 23 Nov", "23 Nov 2025". */
public final class When {

    private final LocalDate today;
    private final Language language;

    public When(Clock clock) {
        this(clock, Language.ENGLISH);
    }

    public When(Clock clock, Language language) {
        this.today = London.dateOf(clock.instant());
        this.language = language;
    }

    /** The date in London. */
    public LocalDate today() {
        return today;
    }

    public String of(Instant instant) {
        ZonedDateTime moment = instant.atZone(London.ZONE);
        LocalDate day = moment.toLocalDate();
        String time = format("HH:mm", moment);
        if (day.equals(today)) {
            return language.say("when.today", time);
        }
        if (day.equals(today.minusDays(1))) {
            return language.say("when.yesterday", time);
        }
        return day(day);
    }

    /** The day alone; the year only where it is not clear. */
    public String day(LocalDate day) {
        boolean near = day.isAfter(today.minusMonths(6)) && day.isBefore(today.plusMonths(6));
        return format(near ? "EEE d MMM" : "d MMM yyyy", day);
    }

    /** "27 Nov", where the year is clear. */
    public String shortDay(LocalDate day) {
        return format("d MMM", day);
    }

    /** As in a letter: "27 November 2026". */
    public String longDay(LocalDate day) {
        return format("d MMMM yyyy", day);
    }

    /** "November 2026". */
    public String month(YearMonth month) {
        return format("MMMM yyyy", month);
    }

    private String format(String pattern, java.time.temporal.TemporalAccessor moment) {
        return DateTimeFormatter.ofPattern(pattern, language.locale()).format(moment);
    }
}
