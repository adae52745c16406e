package scot.sporran.monitoring.cases;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.monitoring.rules.Reason;
import scot.sporran.support.BudgetId;

/**
 * What a dismissal taught: of this person, by this rule, this matter is not told again for a while. Anybody may see it and take it
 * back.
 *
 * @param subject the matter; null for whatever the rule says about this person
 * @param quieted how many flags it has kept quiet; each is stored and can be seen
 * @param takenBackBy null while it counts
 */
public record Lesson(UUID id, BudgetId budget, UUID flag, Reason reason, @Nullable String subject, LocalDate from,
        LocalDate until, String why, String taughtBy, int quieted, @Nullable String takenBackBy) {

    boolean covers(Reason other, String otherSubject, LocalDate day) {
        return takenBackBy == null && reason == other && (subject == null || subject.equals(otherSubject))
                && !day.isBefore(from) && !day.isAfter(until);
    }
}
