package scot.sporran.payroll.pension;

import java.time.LocalDate;
import java.util.Optional;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.rates.PensionRates;

/**
 * The assessment that each payday brings: who must be enrolled, who may ask to be, and what has to be done now. There is
 * no exception for people who employ a care worker. Source: Pensions Act 2008 Part 1 (secondary; the exact counts of
 * months recalled).
 */
public final class AutoEnrolment {

    private static final int YOUNGEST = 16;
    private static final int ENROLMENT_AGE = 22;
    private static final int OLDEST = 75;
    private static final int POSTPONEMENT_MONTHS = 3;
    private static final int RE_ENROLMENT_YEARS = 3;
    private static final int WINDOW_MONTHS = 3;

    private AutoEnrolment() {}

    /** What kind of worker somebody is on a payday, in the regulator's words. */
    public enum Kind {
        /** 22 to State Pension age, pay over the trigger. */
        ELIGIBLE_JOBHOLDER,
        /** 16 to 74, pay over the lower level of qualifying earnings, but too young, too old or under the trigger. */
        NON_ELIGIBLE_JOBHOLDER,
        /** 16 to 74, pay at or under the lower level. */
        ENTITLED_WORKER,
        /** Under 16, or 75 and over. */
        OUT_OF_SCOPE
    }

    /** Where a worker stands before the assessment. */
    public sealed interface Standing {

        /** Never enrolled, nothing postponed. */
        record NotYetAMember() implements Standing {}

        /**
         * The employer put the assessment off.
         *
         * @param until the last day that it is put off; a worker who opts in before is enrolled all the same
         */
        record Postponed(LocalDate until) implements Standing {}

        /** @param since the day contributions began to count */
        record Member(LocalDate since) implements Standing {}

        /**
         * Left within the month to do so; what was paid in goes back.
         *
         * @param on the day the notice was given
         */
        record OptedOut(LocalDate on) implements Standing {}

        /** Asked to be enrolled (or, as an entitled worker, to join), and not enrolled yet. */
        record AskedIn(LocalDate on) implements Standing {}
    }

    /** What has to be done. */
    public enum Action {
        /** Enrol now and write to the worker within six weeks. */
        ENROL,
        /** Go on paying contributions. */
        CONTRIBUTE,
        /** Nothing yet: the assessment is put off. */
        WAIT,
        /** Tell the worker, within six weeks, that they may opt in and the employer would then pay as well. */
        TELL_MAY_OPT_IN,
        /** Tell the worker, within six weeks, that they may join; the employer need not pay. */
        TELL_MAY_JOIN,
        /** Nothing. */
        NOTHING
    }

    /**
     * The outcome of one payday's assessment.
     *
     * @param contributes whether contributions are due from this pay
     * @param employerMustPay whether the employer has to pay their part
     * @param why in plain words, to be read after "the worker"
     */
    public record Assessment(Kind kind, Action action, boolean contributes, boolean employerMustPay, String why) {}

    /**
     * Assesses one payday.
     *
     * @param born date of birth; someone born on 29 February has their birthday on 1 March in other years
     * @param on the day that ages are looked at: the first day of the pay reference period
     * @param pay of the pay reference period
     * @param reEnrolling whether this is the employer's re-enrolment date, when people who opted out are enrolled again
     */
    public static Assessment assess(LocalDate born, LocalDate on, PayFrequency frequency, Pounds pay, Standing standing,
            boolean reEnrolling, PensionRates rates) {
        Kind kind = kind(born, on, frequency, pay, rates);
        return switch (standing) {
            case Standing.Member _ -> new Assessment(kind, Action.CONTRIBUTE, kind != Kind.OUT_OF_SCOPE,
                    kind != Kind.ENTITLED_WORKER && kind != Kind.OUT_OF_SCOPE, "is a member of the scheme");
            case Standing.AskedIn _ -> askedIn(kind);
            case Standing.Postponed postponed when !on.isAfter(postponed.until()) -> new Assessment(kind, Action.WAIT,
                    false, false, "is not assessed until after " + postponed.until());
            case Standing.OptedOut out when !reEnrolling || within12Months(out.on(), on) -> new Assessment(kind,
                    Action.NOTHING, false, false, "opted out on " + out.on());
            default -> notAMember(kind);
        };
    }

    private static boolean within12Months(LocalDate optedOut, LocalDate on) {
        return on.isBefore(optedOut.plusYears(1));
    }

    private static Assessment askedIn(Kind kind) {
        return switch (kind) {
            case OUT_OF_SCOPE ->
                new Assessment(kind, Action.NOTHING, false, false, "is too young or too old for a pension");
            case ENTITLED_WORKER -> new Assessment(kind, Action.ENROL, true, false,
                    "asked to join; pay does not reach the lower level, so the employer need not pay in");
            case ELIGIBLE_JOBHOLDER, NON_ELIGIBLE_JOBHOLDER -> new Assessment(kind, Action.ENROL, true, true,
                    "asked to be enrolled");
        };
    }

    private static Assessment notAMember(Kind kind) {
        return switch (kind) {
            case ELIGIBLE_JOBHOLDER -> new Assessment(kind, Action.ENROL, true, true,
                    "is of the age and earns enough to be enrolled");
            case NON_ELIGIBLE_JOBHOLDER -> new Assessment(kind, Action.TELL_MAY_OPT_IN, false, false,
                    "may ask to be enrolled");
            case ENTITLED_WORKER -> new Assessment(kind, Action.TELL_MAY_JOIN, false, false, "may ask to join");
            case OUT_OF_SCOPE ->
                new Assessment(kind, Action.NOTHING, false, false, "is too young or too old for a pension");
        };
    }

    /** Which kind of worker somebody is. Pay has to be over a threshold: exactly on it is not over it. */
    public static Kind kind(LocalDate born, LocalDate on, PayFrequency frequency, Pounds pay, PensionRates rates) {
        if (on.isBefore(StatePensionAge.birthday(born, YOUNGEST))
                || !on.isBefore(StatePensionAge.birthday(born, OLDEST))) {
            return Kind.OUT_OF_SCOPE;
        }
        PensionRates.PensionThresholds at = rates.thresholds(frequency);
        if (pay.compareTo(at.lower()) <= 0) {
            return Kind.ENTITLED_WORKER;
        }
        boolean rightAge = !on.isBefore(StatePensionAge.birthday(born, ENROLMENT_AGE))
                && on.isBefore(StatePensionAge.reachedOn(born));
        return rightAge && pay.compareTo(at.trigger()) > 0 ? Kind.ELIGIBLE_JOBHOLDER : Kind.NON_ELIGIBLE_JOBHOLDER;
    }

    /**
     * The last day that an assessment can be put off to.
     *
     * @param from the first day of work, the day the worker first became eligible, or the day the employer's duties began
     */
    public static LocalDate latestPostponement(LocalDate from) {
        return from.plusMonths(POSTPONEMENT_MONTHS);
    }

    /** The last day to opt out: a month from enrolment or from the letter about it, whichever came later. */
    public static LocalDate lastDayToOptOut(LocalDate enrolled, LocalDate informed) {
        LocalDate later = enrolled.isAfter(informed) ? enrolled : informed;
        return later.plusMonths(1).minusDays(1);
    }

    /**
     * What the worker gets back after opting out: all that was deducted since enrolment.
     *
     * @return empty when the notice came too late; the worker then leaves the scheme and what was paid in stays there
     */
    public static Optional<Pounds> refund(LocalDate enrolled, LocalDate informed, LocalDate notice, Pounds deducted) {
        return notice.isAfter(lastDayToOptOut(enrolled, informed)) ? Optional.empty() : Optional.of(deducted);
    }

    /** The first and last day on which the employer can re-enrol people, three years after their duties began. */
    public static LocalDate[] reEnrolmentWindow(LocalDate lastEnrolment) {
        LocalDate middle = lastEnrolment.plusYears(RE_ENROLMENT_YEARS);
        return new LocalDate[]{middle.minusMonths(WINDOW_MONTHS), middle.plusMonths(WINDOW_MONTHS)};
    }
}
