package scot.sporran.monitoring.cases;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import scot.sporran.monitoring.flags.Flag;
import scot.sporran.monitoring.rules.Finding;
import scot.sporran.monitoring.rules.Reason;
import scot.sporran.monitoring.rules.Thresholds;

/** The council's own clock: what it promised and has not done. Told to the council, never held against the person. */
final class DutyRules {

    private static final double SURE = 1;

    private final Thresholds limits;

    DutyRules(Thresholds limits) {
        this.limits = limits;
    }

    /**
     * What the council owes.
     *
     * @param reviewOn when the plan is to be looked at again; null when no day was agreed
     * @param waiting what people wait for
     * @param lastContact the last day on which anybody said or agreed anything; the first day of the budget at the earliest
     */
    record Owed(@Nullable LocalDate reviewOn, List<Waiting> waiting, LocalDate lastContact) {

        Owed {
            waiting = List.copyOf(waiting);
        }
    }

    /** @param dueOn the promised day */
    record Waiting(String id, String what, LocalDate dueOn) {}

    List<Flag> look(String budget, Owed owed, LocalDate today) {
        List<Flag> flags = new ArrayList<>();
        LocalDate review = owed.reviewOn();
        if (review != null) {
            LocalDate late = review.plusDays(limits.count("clock.review.days"));
            if (!late.isAfter(today)) {
                flags.add(flag(budget, late, today, Reason.REVIEW_OVERDUE, "review " + review,
                        "The plan was to be looked at again by " + day(review) + ". No new plan is on record.",
                        "We said that we would look at your plan by " + day(review) + ". We are late."));
            }
        }
        for (Waiting one : owed.waiting()) {
            LocalDate late = one.dueOn().plusDays(limits.count("clock.question.days"));
            if (!late.isAfter(today)) {
                flags.add(flag(budget, late, today, Reason.QUESTION_UNANSWERED, "question " + one.id(),
                        "We promised a reply by " + day(one.dueOn()) + ": " + one.what() + '.',
                        "You wait for our reply since " + day(one.dueOn()) + ". We are sorry."));
            }
        }
        LocalDate silent = owed.lastContact().plusDays(limits.count("clock.silent.days"));
        if (!silent.isAfter(today)) {
            flags.add(flag(budget, silent, today, Reason.SILENT_YEAR, "silence since " + owed.lastContact(),
                    "Nobody has been in touch since " + day(owed.lastContact()) + ". Ring and ask how things are.",
                    "We have not been in touch for a year. We will ring you."));
        }
        return flags;
    }

    /** What is owed is owed still. */
    private static Flag flag(String budget, LocalDate on, LocalDate today, Reason reason, String subject,
            String officer, String person) {
        Finding finding = new Finding(reason, subject, List.of(), SURE, officer, person);
        return new Flag(budget, on, finding).toldAgain(today, finding);
    }

    private static String day(LocalDate day) {
        return java.time.format.DateTimeFormatter.ofPattern("d MMMM yyyy", java.util.Locale.UK).format(day);
    }
}
