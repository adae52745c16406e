package scot.sporran.monitoring.flags;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import scot.sporran.monitoring.history.History;
import scot.sporran.monitoring.history.Seen;
import scot.sporran.monitoring.history.Surroundings;
import scot.sporran.monitoring.history.Transaction;
import scot.sporran.monitoring.rules.Finding;
import scot.sporran.monitoring.rules.Reason;
import scot.sporran.monitoring.rules.Rulebook;

/**
 * Goes through one budget day by day and raises each matter once. The same matter seen again is the same flag until it has been
 * quiet for long; what a graver flag already covers is not told again.
 */
public final class Watch {

    private static final int QUIET_DAYS = 90;
    private static final int COVERED_DAYS = 120;
    /** A break that begins, or an approval that is given, so many days after may still explain it. */
    private static final int EXPLAINED_BY = 14;

    /** What follows from what: when a cause was told, its effect is no new matter for a while. */
    private static final Map<Reason, Set<Reason>> FOLLOWS_FROM = Map.of(
            Reason.UNDERSPEND, Set.of(Reason.SPEND_STOP, Reason.MISSED_PAYROLL, Reason.ISOLATION),
            Reason.BALANCE_BUILDUP, Set.of(Reason.SPEND_STOP, Reason.UNDERSPEND, Reason.MISSED_PAYROLL),
            Reason.SPEND_STOP, Set.of(Reason.AFTER_DEATH),
            Reason.MISSED_PAYROLL, Set.of(Reason.AFTER_DEATH),
            Reason.HMRC_MISSED, Set.of(Reason.AFTER_DEATH, Reason.SPEND_STOP),
            Reason.ISOLATION, Set.of(Reason.AFTER_DEATH, Reason.SPEND_STOP, Reason.UNDERSPEND),
            Reason.RUNNING_OUT, Set.of(Reason.AFTER_DEATH, Reason.FUNDING_ERROR));

    private final Rulebook rulebook;
    private final Surroundings surroundings;

    public Watch(Rulebook rulebook, Surroundings surroundings) {
        this.rulebook = rulebook;
        this.surroundings = surroundings;
    }

    /** All flags of a budget from its first day to a last day, oldest first. */
    public List<Flag> over(History history, int lastDay) {
        Told told = new Told();
        List<Flag> flags = new ArrayList<>();
        for (int day = history.firstDay(); day <= lastDay; day++) {
            Seen seen = history.asOf(day, surroundings);
            if (!flags.isEmpty()) {
                explain(flags, history, seen, told);
            }
            List<Finding> today = rulebook.look(seen);
            today.sort(java.util.Comparator.comparingInt((Finding finding) -> -finding.reason().severity()));
            for (Finding finding : today) {
                if (told.isNew(finding, day)) {
                    flags.add(new Flag(history.budget().id(), LocalDate.ofEpochDay(day), finding));
                } else {
                    tellAgain(flags, finding, LocalDate.ofEpochDay(day));
                }
            }
        }
        return flags;
    }

    /** The matter is open still, perhaps with other figures. */
    private static void tellAgain(List<Flag> flags, Finding finding, LocalDate day) {
        for (int i = flags.size() - 1; i >= 0; i--) {
            if (flags.get(i).isAbout(finding)) {
                flags.set(i, flags.get(i).toldAgain(day, finding));
                return;
            }
        }
    }

    /** What came late explains what was told before; if it is told again, it is a new matter. */
    private void explain(List<Flag> flags, History history, Seen now, Told told) {
        int since = now.late().since();
        for (int i = 0; i < flags.size(); i++) {
            Flag flag = flags.get(i);
            int day = (int) flag.date().toEpochDay();
            boolean may = since <= day + EXPLAINED_BY && now.today() - day < COVERED_DAYS;
            if (may && flag.answered() == null) {
                int at = i;
                rulebook.explained(flag.finding(), history.asOf(day, now.today(), surroundings), now)
                        .ifPresent(words -> {
                            flags.set(at, flag.answered(new Flag.Answered(now.date(), words)));
                            told.forget(flag.finding());
                        });
            }
        }
    }

    /** What has been told about a budget. */
    private static final class Told {

        private final Map<String, Integer> subjects = new HashMap<>();
        private final Map<Reason, Integer> reasons = new HashMap<>();
        private final Map<String, Reason> lines = new HashMap<>();

        boolean isNew(Finding finding, int day) {
            Integer last = subjects.put(matter(finding), day);
            if (last != null && day - last < QUIET_DAYS) {
                remember(finding);
                return false;
            }
            if (covered(finding, day)) {
                return false;
            }
            reasons.put(finding.reason(), day);
            remember(finding);
            return true;
        }

        void forget(Finding finding) {
            subjects.remove(matter(finding));
            reasons.remove(finding.reason());
        }

        private static String matter(Finding finding) {
            return finding.reason() + " " + finding.subject();
        }

        private void remember(Finding finding) {
            for (Transaction line : finding.lines()) {
                lines.merge(line.id(), finding.reason(), (old, now) -> old.compareTo(now) <= 0 ? old : now);
            }
        }

        private boolean covered(Finding finding, int day) {
            for (Reason cause : FOLLOWS_FROM.getOrDefault(finding.reason(), Set.of())) {
                Integer when = reasons.get(cause);
                if (when != null && day - when < COVERED_DAYS) {
                    return true;
                }
            }
            for (Transaction line : finding.lines()) {
                Reason reason = lines.get(line.id());
                if (reason != null && reason.compareTo(finding.reason()) < 0) {
                    return true;
                }
            }
            return false;
        }
    }
}
