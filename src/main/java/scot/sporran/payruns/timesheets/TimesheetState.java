package scot.sporran.payruns.timesheets;

import java.util.List;
import java.util.Optional;

/** Where a timesheet stands. Whether it is paid, the payslips say. */
public enum TimesheetState {
    SENT, APPROVED, RETURNED, WITHDRAWN;

    /** What can happen to one. */
    public enum Event {
        APPROVE, RETURN, WITHDRAW, SEND_AGAIN
    }

    /** One line of the life cycle. */
    record Step(TimesheetState from, Event event, TimesheetState to) {}

    /** The whole life cycle; what is not listed is refused. An approved sheet goes back until it is paid. */
    static final List<Step> LIFE = List.of(new Step(SENT, Event.APPROVE, APPROVED),
            new Step(SENT, Event.RETURN, RETURNED),
            new Step(SENT, Event.WITHDRAW, WITHDRAWN), new Step(SENT, Event.SEND_AGAIN, SENT),
            new Step(RETURNED, Event.SEND_AGAIN, SENT), new Step(RETURNED, Event.WITHDRAW, WITHDRAWN),
            new Step(APPROVED, Event.RETURN, RETURNED));

    /** Where an event leads; empty when it cannot happen now. */
    Optional<TimesheetState> after(Event event) {
        return LIFE.stream().filter(step -> step.from == this && step.event == event).map(Step::to).findFirst();
    }

}
