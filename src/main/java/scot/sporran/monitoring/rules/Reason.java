package scot.sporran.monitoring.rules;

import java.util.Locale;

/**
 * Why a human should look. The lower-case name is the word in files. The order says what explains what: transactions that one reason
 * has told are not told again for a later one.
 */
public enum Reason {

    AFTER_DEATH(3, Route.MONEY, Step.LOOK_AT_RECORDS), IN_HOSPITAL(3, Route.MONEY, Step.ASK), SPEND_STOP(3,
            Route.WELFARE, Step.CALL), GHOST_PA(3, Route.MONEY, Step.LOOK_AT_RECORDS), MISSED_PAYROLL(3, Route.WELFARE,
                    Step.ASK), ATM_SURGE(3, Route.MONEY, Step.ASK), ROUND_TRANSFERS(3, Route.MONEY,
                            Step.CALL), PROHIBITED_MCC(2, Route.MONEY, Step.ASK), PA_OVERPAID(2, Route.MONEY,
                                    Step.LOOK_AT_RECORDS), PA_NO_TIMESHEET(2, Route.MONEY, Step.ASK), HMRC_MISSED(2,
                                            Route.MONEY, Step.LOOK_AT_RECORDS), RELATIVE_UNAPPROVED(2, Route.MONEY,
                                                    Step.ASK), AGENCY_OVERBILLED(2, Route.MONEY,
                                                            Step.LOOK_AT_RECORDS), SPLIT_PURCHASE(2, Route.MONEY,
                                                                    Step.LOOK_AT_RECORDS), NEW_PAYEE_HIGH(2,
                                                                            Route.MONEY, Step.ASK), GEO_JUMP(2,
                                                                                    Route.MONEY,
                                                                                    Step.ASK), NIGHT_CLUSTER(2,
                                                                                            Route.WELFARE,
                                                                                            Step.ASK), UNDERSPEND(2,
                                                                                                    Route.WELFARE,
                                                                                                    Step.CALL), CONTRIBUTION_MISSED(
                                                                                                            1,
                                                                                                            Route.MONEY,
                                                                                                            Step.ASK), BALANCE_BUILDUP(
                                                                                                                    1,
                                                                                                                    Route.WELFARE,
                                                                                                                    Step.CALL), DUPLICATE_CHARGE(
                                                                                                                            1,
                                                                                                                            Route.MONEY,
                                                                                                                            Step.ASK), SUBSCRIPTION_TRAP(
                                                                                                                                    1,
                                                                                                                                    Route.MONEY,
                                                                                                                                    Step.ASK), OFF_PLAN_CREEP(
                                                                                                                                            1,
                                                                                                                                            Route.MONEY,
                                                                                                                                            Step.NOTE), FUNDING_ERROR(
                                                                                                                                                    1,
                                                                                                                                                    Route.COUNCIL,
                                                                                                                                                    Step.LOOK_AT_RECORDS),
    /** The council's own clock: the plan was to be looked at again by a day that has passed. */
    REVIEW_OVERDUE(1, Route.COUNCIL, Step.LOOK_AT_RECORDS),
    /** The council's own clock: somebody waits for our answer. */
    QUESTION_UNANSWERED(2, Route.COUNCIL, Step.LOOK_AT_RECORDS),
    /** The council's own clock: nobody has been in touch for a year. */
    SILENT_YEAR(1, Route.COUNCIL, Step.CALL), OTHER(1, Route.MONEY, Step.NOTE);

    private static final int GRAVEST = 3;

    private final int severity;
    private final Route route;
    private final Step step;

    Reason(int severity, Route route, Step step) {
        this.severity = severity;
        this.route = route;
        this.step = step;
    }

    /** 1 to 3; the gravest may skip a step and are never held back. */
    public int severity() {
        return severity;
    }

    /** Whether it is of the gravest kind. */
    public boolean gravest() {
        return severity == GRAVEST;
    }

    /** Whether somebody close to the person may be the matter: then only the person is told, alone. */
    public boolean mayBeSomebodyClose() {
        return this == ATM_SURGE || this == ROUND_TRANSFERS || this == GHOST_PA || this == AFTER_DEATH
                || this == IN_HOSPITAL;
    }

    /** Whether it is about what the council itself has not done in time. */
    public boolean isDuty() {
        return this == REVIEW_OVERDUE || this == QUESTION_UNANSWERED || this == SILENT_YEAR;
    }

    /** Who looks. */
    public Route route() {
        return route;
    }

    /** The least intrusive step to start with. */
    public Step step() {
        return step;
    }

    /** As files write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Welfare goes to the social worker and never to a money queue; the council's own errors go to the council. */
    public enum Route {
        MONEY, WELFARE, COUNCIL
    }

    /** What to do first, from the least intrusive on. */
    public enum Step {

        NOTE("Note it for the next review"), ASK("Ask the person or helper one question"), LOOK_AT_RECORDS(
                "Look at what the council already holds"), CALL("Make a friendly call");

        private final String words;

        Step(String words) {
            this.words = words;
        }

        /** In plain words. */
        public String words() {
            return words;
        }
    }
}
