package scot.sporran.monitoring.cases;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import scot.sporran.monitoring.flags.Flag;
import scot.sporran.platform.London;
import scot.sporran.monitoring.rules.Finding;

/**
 * What becomes of what a look at a budget found, beside what is stored. What is found depends on the record alone, so that events
 * late, doubled or out of order end in the same flags; what the record no longer tells is cleared by itself.
 */
final class KeepingRules {

    /** As far apart two days may lie and still be one matter. */
    private static final int ONE_MATTER_DAYS = 90;
    /** What was last so longer ago when it is first found is past: nobody is asked about it. */
    private static final int PAST_DAYS = 45;

    private static final String EXPLAINED = "What is on record now explains it.";
    private static final String LONG_AGO = "By what is on record now, it was so only longer ago.";

    private KeepingRules() {}

    /** What to do about one matter. */
    sealed interface Decision {

        /** A matter that is new. */
        record Raise(Flag flag) implements Decision {}

        /** A matter that was so before anybody watched. */
        record Past(Flag flag) implements Decision {}

        /** A new matter that a dismissal taught to keep quiet about. */
        record Quiet(Flag flag, Lesson lesson) implements Decision {}

        /** The same matter with other figures, or told from another day. */
        record Renew(FlagCase kept, Flag flag) implements Decision {}

        /** The record tells again of what it had cleared, or of what was only noted. @param event whether it is raised or only recorded */
        record Again(FlagCase kept, Flag flag, CaseEvent event) implements Decision {}

        /** The record no longer tells of it, or tells what answers it. @param why one sentence for the timeline */
        record Clear(FlagCase kept, String why) implements Decision {}
    }

    /**
     * @param found all that the record tells, oldest first
     * @param kept all that is stored for the budget
     * @param from the first day from which the record tells the same whenever it is asked
     */
    static List<Decision> decide(List<Flag> found, List<FlagCase> kept, List<Lesson> lessons, LocalDate from,
            LocalDate today) {
        List<Decision> decisions = new ArrayList<>();
        Set<UUID> met = new HashSet<>();
        for (Flag flag : found) {
            Optional<FlagCase> same = nearest(flag, kept, met);
            Flag.Answered answered = flag.answered();
            if (answered != null) {
                same.ifPresent(one -> {
                    met.add(one.id());
                    if (mayClear(one)) {
                        decisions.add(new Decision.Clear(one, answered.words()));
                    }
                });
                continue; // nobody is asked what the record answers
            }
            Finding finding = flag.finding();
            Optional<Lesson> lesson = lessons.stream()
                    .filter(one -> one.covers(finding.reason(), KeptWords.subject(finding),
                            flag.date()))
                    .findFirst();
            if (same.isPresent()) {
                met.add(same.get().id());
                boolean noted = same.get().outcome() == CaseEvent.RECORD;
                if (noted && !isPast(flag, today) && lesson.isEmpty()) {
                    decisions.add(new Decision.Again(same.get(), flag, CaseEvent.RETURN));
                } else if (same.get().outcome() == CaseEvent.CLEAR) {
                    decisions.add(new Decision.Again(same.get(), flag,
                            isPast(flag, today) ? CaseEvent.RECORD : CaseEvent.RETURN));
                } else if (seemedLate(same.get(), flag)) {
                    decisions.add(new Decision.Clear(same.get(), LONG_AGO));
                } else if (differs(same.get(), flag)) {
                    decisions.add(new Decision.Renew(same.get(), flag));
                }
                continue;
            }
            if (isPast(flag, today)) {
                decisions.add(new Decision.Past(flag));
            } else if (lesson.isPresent()) {
                decisions.add(new Decision.Quiet(flag, lesson.get()));
            } else {
                decisions.add(new Decision.Raise(flag));
            }
        }
        for (FlagCase one : kept) {
            if (!met.contains(one.id()) && (one.reason().isDuty() || !one.raisedOn().isBefore(from))
                    && mayClear(one)) {
                decisions.add(new Decision.Clear(one, EXPLAINED));
            }
        }
        return decisions;
    }

    private static boolean isPast(Flag flag, LocalDate today) {
        return flag.latest().on().isBefore(today.minusDays(PAST_DAYS));
    }

    /** It was told while much of the record was missing: by the whole record it was past when it was first noticed. */
    private static boolean seemedLate(FlagCase kept, Flag flag) {
        boolean untouched = kept.state() == CaseState.NEW || kept.state() == CaseState.HELD;
        return untouched && isPast(flag, London.dateOf(kept.noticedAt()));
    }

    /**
     * What a person judged stays as it was judged, what is with protection stays there, and what was only noted was asked of nobody:
     * it is not closed either.
     */
    private static boolean mayClear(FlagCase kept) {
        return kept.state() != CaseState.CLOSED && kept.state().after(CaseEvent.CLEAR).isPresent();
    }

    private static Optional<FlagCase> nearest(Flag flag, List<FlagCase> kept, Set<UUID> met) {
        long day = flag.date().toEpochDay();
        return kept.stream().filter(one -> !met.contains(one.id()))
                .filter(one -> one.sameMatter(flag.finding().reason(), KeptWords.subject(flag.finding())))
                .filter(one -> Math.abs(one.raisedOn().toEpochDay() - day) < ONE_MATTER_DAYS)
                .min(java.util.Comparator.comparingLong(one -> Math.abs(one.raisedOn().toEpochDay() - day)));
    }

    /** Closed matters keep the words that were decided on; only the day may move. */
    private static boolean differs(FlagCase kept, Flag flag) {
        boolean moved = !kept.raisedOn().equals(flag.date());
        boolean open = kept.state() != CaseState.CLOSED;
        return moved || open && (!kept.officer().equals(KeptWords.cut(flag.latest().finding().officer()))
                || kept.confidence() != flag.latest().finding().confidence());
    }
}
