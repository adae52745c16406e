package scot.sporran.monitoring.history;

import java.time.LocalDate;

/**
 * Something that happened and was written down, often later.
 *
 * @param recorded nothing may be used before this day
 * @param note a category, a town or a percentage; empty when there is none
 * @param pence an approved amount; 0 when there is none
 */
public record RecordedEvent(String budget, Kind kind, LocalDate date, LocalDate recorded, String note, long pence) {

    /** The day it happened, counted from 1970. */
    public int day() {
        return (int) date.toEpochDay();
    }

    /** What happened. */
    public enum Kind {

        HOSPITAL_IN, HOSPITAL_OUT, FAMILY_STAY, PA_VACANCY, SHORT_BREAK, CHANGE_OF_USE, UPLIFT, SURPLUS_RECOVERED, DEATH,
        /** The council pays nothing for a time, and said so. */
        PAUSE,
        /** A word that this version does not know. */
        UNKNOWN
    }
}
