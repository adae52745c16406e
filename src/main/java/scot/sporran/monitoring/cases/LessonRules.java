package scot.sporran.monitoring.cases;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import scot.sporran.monitoring.rules.Reason;

/** What a dismissal teaches, and how far it may go. */
final class LessonRules {

    private static final int LONG_MONTHS = 12;
    private static final int MONTHS = 6;
    /** A grave matter may come back soon: the floor below which nothing is taught. */
    private static final int GRAVEST_DAYS = 28;
    private static final int DISMISSALS_OF_A_RULE = 3;

    private LessonRules() {}

    /**
     * @param whole whether it is about whatever the rule says of this person, not only this matter
     * @param until last day on which it counts
     */
    record Taught(boolean whole, LocalDate until) {}

    /**
     * What is learned; null for nothing.
     *
     * @param before how the same rule's flags about the same person were dismissed before
     */
    static @Nullable Taught of(Reason reason, DismissedAs as, List<DismissedAs> before, LocalDate today) {
        if (as == DismissedAs.OUR_DATA) {
            return null; // the record is put right; the rule was right to ask
        }
        if (reason.gravest()) {
            return new Taught(false, today.plusDays(GRAVEST_DAYS));
        }
        long same = before.stream().filter(one -> one == DismissedAs.OUR_WAY || one == DismissedAs.TOO_KEEN).count();
        boolean again = (as == DismissedAs.OUR_WAY || as == DismissedAs.TOO_KEEN)
                && same + 1 >= DISMISSALS_OF_A_RULE;
        boolean lasting = as == DismissedAs.AGREED || as == DismissedAs.OUR_WAY;
        return new Taught(again, today.plusMonths(lasting ? LONG_MONTHS : MONTHS));
    }
}
