package scot.sporran.support.about;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** How old somebody is, no closer than fairness needs: the bands in which Scotland counts direct payments, with 65 and over in two. */
public enum AgeBand {
    UNDER_18(0), FROM_18_TO_34(18), FROM_35_TO_49(35), FROM_50_TO_64(50), FROM_65_TO_79(65), OVER_79(80),
    /** The person was asked and would rather not say. */
    RATHER_NOT_SAY(-1);

    private final int from;

    AgeBand(int from) {
        this.from = from;
    }

    /** The band of an age on a day. */
    static AgeBand on(LocalDate day, LocalDate born) {
        long years = ChronoUnit.YEARS.between(born, day);
        AgeBand found = UNDER_18;
        for (AgeBand band : values()) {
            if (band != RATHER_NOT_SAY && years >= band.from) {
                found = band;
            }
        }
        return found;
    }
}
