package scot.sporran.platform;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The calendar that money counts by: dates of funding, expiry, pay and tax are Europe/London dates. */
public final class London {

    public static final ZoneId ZONE = ZoneId.of("Europe/London");

    private London() {}

    /** The date in London at a UTC instant. */
    public static LocalDate dateOf(Instant instant) {
        return instant.atZone(ZONE).toLocalDate();
    }
}
