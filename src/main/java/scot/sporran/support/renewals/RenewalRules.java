package scot.sporran.support.renewals;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import scot.sporran.support.FieldException;
import scot.sporran.support.Power;
import scot.sporran.support.PowerBasis;

/** Which powers their holder can send a new paper for, and until when. */
public final class RenewalRules {

    /** So long after its end a new paper for a power still finds its way; a court may take its time. */
    public static final int DAYS_AFTER = 90;
    /** No power that a paper gives for a time is given for longer. */
    private static final int MOST_YEARS = 50;

    private RenewalRules() {}

    /**
     * True for a power that rests on a paper, has an end, and was not ended by the council. Whom the person chose, they choose again
     * themselves.
     */
    public static boolean mayBeRenewed(Power power, LocalDate today) {
        LocalDate to = power.to();
        return to != null && power.endedOn() == null && power.basis() != PowerBasis.CHOSEN_BY_PERSON
                && !today.isAfter(to.plusDays(DAYS_AFTER));
    }

    /** Days until the last on which it holds, that day not counted; below zero when it is over. */
    public static long daysLeft(Power power, LocalDate today) {
        LocalDate to = power.to();
        return to == null ? Long.MAX_VALUE : ChronoUnit.DAYS.between(today, to);
    }

    static void checkEnd(LocalDate endsOn, LocalDate today) {
        if (!endsOn.isAfter(today) || endsOn.isAfter(today.plusYears(MOST_YEARS))) {
            throw new FieldException("endsOn", "a day after today");
        }
    }
}
