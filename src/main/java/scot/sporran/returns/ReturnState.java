package scot.sporran.returns;

import java.util.List;
import java.util.Optional;

/** Where a return is in its life. {@link #MOVES} is the one table of moves; the rest is refused. */
public enum ReturnState {
    /** Not there yet. */
    NONE,
    /** The person is asked: to confirm what we see, or to explain lines. */
    WAITING,
    /** An officer looks. */
    CHECKING,
    /** An officer has closed it; the council wants a second one to sign it off. */
    CHECKED,
    /** Done. */
    CLOSED;

    /** Which returns a move is for. */
    enum When {
        ALWAYS,
        /** While lines wait for the person. */
        LINES_ASKED,
        /** Once none does. */
        NONE_ASKED,
        /** Once no line waits for anybody. */
        ALL_DECIDED,
        /** The same, where one officer is enough. */
        DECIDED_BY_ONE,
        /** The same, where the council wants two. */
        DECIDED_FOR_TWO
    }

    /** A move that may be made. */
    record Step(ReturnState from, ReturnEvent event, When when, ReturnState to) {}

    static final List<Step> MOVES = List.of(new Step(NONE, ReturnEvent.EXPLAINED, When.ALWAYS, CLOSED),
            new Step(NONE, ReturnEvent.DRAWN_UP, When.ALWAYS, WAITING),
            new Step(WAITING, ReturnEvent.CONFIRM, When.ALL_DECIDED, CLOSED),
            new Step(WAITING, ReturnEvent.ANSWER, When.LINES_ASKED, WAITING),
            new Step(WAITING, ReturnEvent.ANSWER, When.NONE_ASKED, CHECKING),
            new Step(WAITING, ReturnEvent.PAPER, When.ALWAYS, WAITING),
            new Step(WAITING, ReturnEvent.WAIT_NO_MORE, When.ALWAYS, CHECKING),
            new Step(WAITING, ReturnEvent.QUESTION, When.ALWAYS, WAITING),
            new Step(WAITING, ReturnEvent.ACCEPT, When.ALWAYS, WAITING),
            new Step(CHECKING, ReturnEvent.QUESTION, When.ALWAYS, WAITING),
            new Step(CHECKING, ReturnEvent.ACCEPT, When.ALWAYS, CHECKING),
            new Step(CHECKING, ReturnEvent.NOT_AGREED, When.ALWAYS, CHECKING),
            new Step(CHECKING, ReturnEvent.ANSWER, When.ALWAYS, CHECKING),
            new Step(CHECKING, ReturnEvent.CLOSE, When.DECIDED_BY_ONE, CLOSED),
            new Step(CHECKING, ReturnEvent.CLOSE, When.DECIDED_FOR_TWO, CHECKED),
            new Step(CHECKED, ReturnEvent.SIGN_OFF, When.ALWAYS, CLOSED),
            new Step(CHECKED, ReturnEvent.SEND_BACK, When.ALWAYS, CHECKING),
            new Step(CLOSED, ReturnEvent.REOPEN, When.ALWAYS, CHECKING),
            new Step(WAITING, ReturnEvent.UNMATCH, When.ALWAYS, WAITING),
            new Step(CHECKING, ReturnEvent.UNMATCH, When.ALWAYS, CHECKING),
            new Step(CHECKED, ReturnEvent.UNMATCH, When.ALWAYS, CHECKING),
            new Step(CLOSED, ReturnEvent.UNMATCH, When.ALWAYS, CHECKING));

    /**
     * Where an event leads from here; empty when it may not happen.
     *
     * @param asked lines that wait for the person, after the event
     * @param undecided lines that wait for anybody, after the event
     * @param two whether the council wants a second officer for it
     */
    Optional<ReturnState> after(ReturnEvent event, long asked, long undecided, boolean two) {
        return MOVES.stream().filter(step -> step.from == this && step.event == event && switch (step.when) {
            case ALWAYS -> true;
            case LINES_ASKED -> asked > 0;
            case NONE_ASKED -> asked == 0;
            case ALL_DECIDED -> undecided == 0;
            case DECIDED_BY_ONE -> undecided == 0 && !two;
            case DECIDED_FOR_TWO -> undecided == 0 && two;
        }).map(Step::to).findFirst();
    }
}
