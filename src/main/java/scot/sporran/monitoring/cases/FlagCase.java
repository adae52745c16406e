package scot.sporran.monitoring.cases;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.monitoring.rules.Reason;
import scot.sporran.support.BudgetId;
import scot.sporran.support.CouncilId;
import scot.sporran.support.PersonId;

/**
 * A flag as it is kept: one matter about one budget.
 *
 * @param subject what it is about, so that the same matter is known again
 * @param raisedOn the day on which the record first told of it
 * @param officer the sentence for the officer, with the figures
 * @param toPerson the sentence for the person
 * @param evidence the lines that the rule used, oldest first
 * @param rulesVersion of the council's rules when it was noticed; 0 for ours
 * @param outcome how it was closed; null while it is open
 * @param assignedTo login of whoever has it; null for nobody
 * @param waitUntil null unless it waits
 * @param noticedAt UTC instant at which it was first stored
 */
public record FlagCase(UUID id, BudgetId budget, CouncilId council, PersonId person, Reason reason, String subject,
        LocalDate raisedOn, double confidence, String officer, String toPerson, List<Line> evidence, int rulesVersion,
        CaseState state, @Nullable CaseEvent outcome, @Nullable DismissedAs dismissedAs, @Nullable UUID assignedTo,
        @Nullable String assignedName, @Nullable LocalDate waitUntil, Instant noticedAt, Instant changedAt,
        int version) {

    public FlagCase {
        evidence = List.copyOf(evidence);
    }

    /**
     * A line that a rule used.
     *
     * @param pence signed, money out negative
     */
    @Serdeable
    public record Line(String id, LocalDate on, long pence, String words) {}

    /** One step of its life. */
    public record Step(int version, CaseEvent event, CaseState state, @Nullable UUID by, String byName, String words,
            Instant at) {}

    /** Whether the same matter may be meant: the same rule, person and subject. */
    boolean sameMatter(Reason otherReason, String otherSubject) {
        return reason == otherReason && subject.equals(otherSubject);
    }
}
