package scot.sporran.returns.matching;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** How many days lie between what happened and the bank's booking of it. */
final class PostingRules {

    private static final int USUAL_DAYS = 3;
    private static final int EARLY = 3;
    private static final int LATE = 45;

    private PostingRules() {}

    /** Whether these days are usual for such evidence. */
    static boolean usual(EvidenceKind kind, LocalDate paper, LocalDate bookedOn) {
        long days = ChronoUnit.DAYS.between(paper, bookedOn);
        if (days < kind.first() || days > kind.last()) {
            return false;
        }
        return kind.days() == EvidenceKind.Days.SPAN || postedWithinDays(paper, bookedOn);
    }

    /** Whether they can be thought of, so that a person may be asked. */
    static boolean possible(EvidenceKind kind, LocalDate paper, LocalDate bookedOn) {
        long days = ChronoUnit.DAYS.between(paper, bookedOn);
        return days >= -EARLY && days <= Math.max(LATE, kind.last());
    }

    /** Cards are posted within three days; what would fall on a weekend is posted on the Monday. */
    static boolean postedWithinDays(LocalDate paper, LocalDate bookedOn) {
        for (int days = 0; days <= USUAL_DAYS; days++) {
            if (bankingDay(paper.plusDays(days)).equals(bookedOn) || paper.plusDays(days).equals(bookedOn)) {
                return true;
            }
        }
        return false;
    }

    static LocalDate bankingDay(LocalDate day) {
        if (day.getDayOfWeek() == DayOfWeek.SATURDAY) {
            return day.plusDays(2);
        }
        return day.getDayOfWeek() == DayOfWeek.SUNDAY ? day.plusDays(1) : day;
    }
}
