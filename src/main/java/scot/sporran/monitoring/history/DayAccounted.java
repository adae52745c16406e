package scot.sporran.monitoring.history;

import java.time.LocalDate;

/**
 * A day on which an assistant worked, or is known to have been away from work.
 *
 * @param worker an id of {@link Worker}
 * @param recorded when it was told: not known before
 * @param worked false for leave and sickness
 */
public record DayAccounted(String worker, LocalDate on, LocalDate recorded, boolean worked) {

    /** Counted from 1970. */
    public int day() {
        return (int) on.toEpochDay();
    }

    /** The day from which it is on record, counted from 1970. */
    public int knownOn() {
        return (int) recorded.toEpochDay();
    }
}
