package scot.sporran.portal.person;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What there is to do once in the first twelve weeks of looking after one's own money, and what of it is done; councils look at how it goes
 * after these weeks.
 *
 * @param week counts from 1
 * @param steps in the order in which they help most
 */
record FirstWeeks(int week, List<Step> steps) {

    static final int WEEKS = 12;

    FirstWeeks {
        steps = List.copyOf(steps);
    }

    /** Something to do once. */
    enum What {
        REACH, EMERGENCY, PRACTICE, CARD, PAY, RECEIPT, ASSISTANT, INSURED, HOURS
    }

    /** @param done once and for all */
    record Step(What what, boolean done) {}

    /**
     * What is known of how somebody began.
     *
     * @param began first day of the first budget that the person manages, Europe/London
     * @param practice null where there is no card to practise with
     * @param card whether one is switched on; null where there is none
     * @param paid whether a card of theirs has paid
     * @param employs the assistant, insurance and hours of somebody who is an employer; null for who is none
     */
    record Facts(LocalDate began, boolean reach, boolean emergency, @Nullable Boolean practice,
            @Nullable Boolean card, boolean paid, boolean receipt,
            @Nullable Employing employs) {}

    /** @param assistant somebody was taken on @param insured the employer's insurance is written down @param hours some were agreed */
    record Employing(boolean assistant, boolean insured, boolean hours) {}

    /** Whether the day is one of the twelve weeks'. @param began the first of them */
    static boolean cover(LocalDate began, LocalDate day) {
        return !day.isBefore(began) && day.isBefore(began.plusWeeks(WEEKS));
    }

    /** Empty before the first day and after the twelve weeks. */
    static Optional<FirstWeeks> of(Facts facts, LocalDate today) {
        if (!cover(facts.began(), today)) {
            return Optional.empty();
        }
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(What.REACH, facts.reach()));
        steps.add(new Step(What.EMERGENCY, facts.emergency()));
        if (facts.practice() != null) {
            steps.add(new Step(What.PRACTICE, facts.practice()));
        }
        if (facts.card() != null) {
            steps.add(new Step(What.CARD, facts.card()));
            steps.add(new Step(What.PAY, facts.paid()));
        }
        steps.add(new Step(What.RECEIPT, facts.receipt()));
        if (facts.employs() != null) {
            steps.add(new Step(What.ASSISTANT, facts.employs().assistant()));
            steps.add(new Step(What.INSURED, facts.employs().insured()));
            steps.add(new Step(What.HOURS, facts.employs().hours()));
        }
        return Optional.of(new FirstWeeks((int) ChronoUnit.WEEKS.between(facts.began(), today) + 1, steps));
    }

    /** How many are done. */
    int done() {
        return (int) steps.stream().filter(Step::done).count();
    }
}
