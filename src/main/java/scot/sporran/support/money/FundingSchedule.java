package scot.sporran.support.money;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import scot.sporran.support.rules.FundingFrequency;

/**
 * A budget's own rhythm of payment.
 *
 * @param frequency null for the council's
 * @param firstPeriodOn first day of any one period; null with the council's rhythm
 * @param pausedFrom null while nothing is paused
 * @param pausedTo last day of the pause; null for until further notice
 */
public record FundingSchedule(@Nullable FundingFrequency frequency, @Nullable LocalDate firstPeriodOn,
        @Nullable LocalDate pausedFrom, @Nullable LocalDate pausedTo) {

    /** The council's rhythm, without a pause. */
    public static final FundingSchedule COUNCILS = new FundingSchedule(null, null, null, null);

    public FundingSchedule {
        if ((frequency == null) != (firstPeriodOn == null)) {
            throw new IllegalArgumentException("A rhythm of its own comes with the first day of one of its periods");
        }
        if (pausedTo != null && (pausedFrom == null || pausedTo.isBefore(pausedFrom))) {
            throw new IllegalArgumentException("A pause ends on or after the day it begins");
        }
    }

    boolean isPaused(LocalDate day) {
        return pausedFrom != null && !day.isBefore(pausedFrom) && (pausedTo == null || !day.isAfter(pausedTo));
    }
}
