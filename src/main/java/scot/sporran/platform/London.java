package scot.sporran.platform;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** The calendar that money counts by: dates of funding, expiry, pay and tax are Europe/London dates. */
public final class London {

    public static final ZoneId ZONE = ZoneId.of("Europe/London");

    private London() {}

    /** A date as in a letter: "27 November 2026". */
    public static String inWords(LocalDate day) {
        return inWords(day, Language.ENGLISH);
    }

    /** The same in a language. */
    public static String inWords(LocalDate day, Language language) {
        return DateTimeFormatter.ofPattern("d MMMM yyyy", language.locale()).format(day);
    }

    /** The UTC instant at which a day begins in London. */
    public static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }

    /** The date in London at a UTC instant. */
    public static LocalDate dateOf(Instant instant) {
        return instant.atZone(ZONE).toLocalDate();
    }
}
