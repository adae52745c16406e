package scot.sporran.monitoring.rules;

import java.util.Locale;

/**
 * Why a human should look. The lower-case name is the word in files. The order says what explains what: transactions that one reason
 * has told are not told again for a later one.
 */
public enum Reason {

    /** Purchases after a death. */
    AFTER_DEATH(3, Route.MONEY, Step.LOOK_AT_RECORDS),
    /** Shopping at tills while the person was in hospital. */
    IN_HOSPITAL(3, Route.MONEY, Step.ASK),
    /** Support has stopped, or an assistant comes no more. */
    SPEND_STOP(3, Route.WELFARE, Step.CALL),
    /** Wages to an account that nobody can place. */
    GHOST_PA(3, Route.MONEY, Step.LOOK_AT_RECORDS),
    /** Wages that were not paid. */
    MISSED_PAYROLL(3, Route.WELFARE, Step.ASK),
    /** More cash than agreed. */
    ATM_SURGE(3, Route.MONEY, Step.ASK),
    /** Round sums to somebody unknown. */
    ROUND_TRANSFERS(3, Route.MONEY, Step.CALL),
    /** Shops that the agreement leaves out. */
    PROHIBITED_MCC(2, Route.MONEY, Step.ASK),
    /** The card tried beyond its limits again and again. */
    LIMITS_TESTED(2, Route.MONEY, Step.ASK),
    /** More hours paid than worked. */
    PA_OVERPAID(2, Route.MONEY, Step.LOOK_AT_RECORDS),
    /** Pay without hours sent. */
    PA_NO_TIMESHEET(2, Route.MONEY, Step.ASK),
    /** Nothing to HMRC while wages are paid. */
    HMRC_MISSED(2, Route.MONEY, Step.LOOK_AT_RECORDS),
    /** A close relative paid without approval. */
    RELATIVE_UNAPPROVED(2, Route.MONEY, Step.ASK),
    /** A provider's bill off the agreement. */
    AGENCY_OVERBILLED(2, Route.MONEY, Step.LOOK_AT_RECORDS),
    /** One purchase in parts. */
    SPLIT_PURCHASE(2, Route.MONEY, Step.LOOK_AT_RECORDS),
    /** A large first payment outside the plan. */
    NEW_PAYEE_HIGH(2, Route.MONEY, Step.ASK),
    /** The card far from home. */
    GEO_JUMP(2, Route.MONEY, Step.ASK),
    /** New purchases late at night. */
    NIGHT_CLUSTER(2, Route.WELFARE, Step.ASK),
    /** Less care bought than usual. */
    UNDERSPEND(2, Route.WELFARE, Step.CALL),
    /** Going out has nearly stopped while support is paid. */
    ISOLATION(2, Route.WELFARE, Step.CALL),
    /** Money that will not reach from payment to payment. */
    RUNNING_OUT(2, Route.WELFARE, Step.LOOK_AT_RECORDS),
    /** The person's share has not come in. */
    CONTRIBUTION_MISSED(1, Route.MONEY, Step.ASK),
    /** Money gathers unused. */
    BALANCE_BUILDUP(1, Route.WELFARE, Step.CALL),
    /** One purchase charged twice. */
    DUPLICATE_CHARGE(1, Route.MONEY, Step.ASK),
    /** A club that charges again and again. */
    SUBSCRIPTION_TRAP(1, Route.MONEY, Step.ASK),
    /** Everyday things outside the plan, more and more. */
    OFF_PLAN_CREEP(1, Route.MONEY, Step.NOTE),
    /** Our own payment is missing or came twice. */
    FUNDING_ERROR(1, Route.COUNCIL, Step.LOOK_AT_RECORDS),
    /** The council's own clock: the plan was to be looked at again by a day that has passed. */
    REVIEW_OVERDUE(1, Route.COUNCIL, Step.LOOK_AT_RECORDS),
    /** The council's own clock: somebody waits for our answer. */
    QUESTION_UNANSWERED(2, Route.COUNCIL, Step.LOOK_AT_RECORDS),
    /** The council's own clock: nobody has been in touch for a year. */
    SILENT_YEAR(1, Route.COUNCIL, Step.CALL),
    /** What files call a kind that they have no word for. */
    OTHER(1, Route.MONEY, Step.NOTE);

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

    /** In a word, for those who compare and count. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As files of flags write it, whose words are agreed with those who read them: what they have no word for is other. */
    public String wordInFiles() {
        return switch (this) {
            case ISOLATION, RUNNING_OUT, LIMITS_TESTED -> OTHER.word();
            default -> word();
        };
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
