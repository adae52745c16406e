package scot.sporran.cards.controls;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.time.DayOfWeek;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.London;

/**
 * How much, and how often.
 *
 * @param mostPence for one payment; null for no such limit
 * @param count payments in the window; null for no such limit
 * @param sumPence in the window; null for no such limit
 * @param per whose payments are counted
 * @param period a window of the calendar, Europe/London, weeks from Monday
 * @param rollingHours or else the hours just past, 1 to 8784
 */
@Serdeable
public record Limit(@Nullable Long mostPence, @Nullable Integer count, @Nullable Long sumPence, @Nullable Per per,
        @Nullable Period period, @Nullable Integer rollingHours) {

    /** Whose payments are counted. */
    public enum Per {
        /** Those of the one card. */
        CARD,
        /** Those of all cards of the budget. */
        BUDGET
    }

    /** A window of the calendar. */
    public enum Period {
        DAY, WEEK, MONTH, YEAR
    }

    private static final int LONGEST_HOURS = 24 * 366;

    public Limit {
        boolean overTime = count != null || sumPence != null;
        if (!overTime && mostPence == null) {
            throw new IllegalArgumentException(
                    "A limit says how much for one payment, or how often or how much in a time");
        }
        if (overTime != (period != null || rollingHours != null) || period != null && rollingHours != null) {
            throw new IllegalArgumentException("A limit over time has one window: period, or rollingHours");
        }
        if (mostPence != null && mostPence < 0 || count != null && count < 0 || sumPence != null && sumPence < 0) {
            throw new IllegalArgumentException("A limit is not below nothing");
        }
        if (rollingHours != null && (rollingHours < 1 || rollingHours > LONGEST_HOURS)) {
            throw new IllegalArgumentException("A rolling window has 1 to " + LONGEST_HOURS + " hours");
        }
        per = per == null ? Per.CARD : per;
    }

    /** For one payment alone. */
    public static Limit ofOnePayment(long pence) {
        return new Limit(pence, null, null, null, null, null);
    }

    boolean isOverTime() {
        return count != null || sumPence != null;
    }

    /** Payments from this instant on count. */
    Instant begin(Instant now) {
        if (rollingHours != null) {
            return now.minus(Duration.ofHours(rollingHours));
        }
        LocalDate today = London.dateOf(now);
        LocalDate first = switch (period == null ? Period.DAY : period) {
            case DAY -> today;
            case WEEK -> today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> today.withDayOfMonth(1);
            case YEAR -> today.withDayOfYear(1);
        };
        return London.startOf(first);
    }
}
