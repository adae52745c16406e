package scot.sporran.monitoring.cases;

import java.util.List;
import java.util.Optional;

/** Where a flag is in its life. {@link #MOVES} is the one table of moves; whatever it does not list is refused. */
public enum CaseState {
    /** Not there yet. */
    NONE,
    /** Held back for want of attention; said, and released when there is room. */
    HELD,
    /** Nobody has looked yet. */
    NEW,
    /** Somebody looks. */
    LOOKING,
    /** The person is asked. */
    ASKED,
    /** The person answered. */
    ANSWERED,
    /** Waits for a fact until a day. */
    WAITING,
    /** With adult support and protection. */
    PROTECTION,
    /** Done. */
    CLOSED;

    /** A move that may be made. */
    record Step(CaseState from, CaseEvent event, CaseState to) {}

    private static final List<CaseState> IN_HAND = List.of(NEW, LOOKING, ASKED, ANSWERED, WAITING);

    static final List<Step> MOVES = moves();

    private static List<Step> moves() {
        List<Step> moves = new java.util.ArrayList<>(List.of(new Step(NONE, CaseEvent.RAISE, NEW),
                new Step(NONE, CaseEvent.HOLD, HELD), new Step(NONE, CaseEvent.RECORD, CLOSED),
                new Step(HELD, CaseEvent.RELEASE, NEW), new Step(HELD, CaseEvent.NOTE, HELD),
                new Step(HELD, CaseEvent.CLEAR, CLOSED), new Step(NEW, CaseEvent.ASSIGN, LOOKING),
                new Step(ANSWERED, CaseEvent.ASSIGN, LOOKING), new Step(LOOKING, CaseEvent.ASSIGN, LOOKING),
                new Step(ASKED, CaseEvent.ASSIGN, ASKED), new Step(WAITING, CaseEvent.ASSIGN, WAITING),
                new Step(WAITING, CaseEvent.WAKE, LOOKING), new Step(PROTECTION, CaseEvent.ASSIGN, PROTECTION),
                new Step(PROTECTION, CaseEvent.NOTE, PROTECTION),
                new Step(PROTECTION, CaseEvent.STAND_DOWN, LOOKING), new Step(PROTECTION, CaseEvent.EXPLAIN, CLOSED),
                new Step(PROTECTION, CaseEvent.ACT, CLOSED), new Step(CLOSED, CaseEvent.NOTE, CLOSED),
                new Step(CLOSED, CaseEvent.REOPEN, LOOKING), new Step(CLOSED, CaseEvent.RECORD, CLOSED),
                new Step(CLOSED, CaseEvent.RETURN, NEW), new Step(CLOSED, CaseEvent.HOLD, HELD)));
        for (CaseState state : IN_HAND) {
            moves.add(new Step(state, CaseEvent.NOTE, state));
            moves.add(new Step(state, CaseEvent.ASK, ASKED));
            moves.add(new Step(state, CaseEvent.ANSWER, ANSWERED));
            moves.add(new Step(state, CaseEvent.WAIT, WAITING));
            moves.add(new Step(state, CaseEvent.ESCALATE, PROTECTION));
            moves.add(new Step(state, CaseEvent.DISMISS, CLOSED));
            moves.add(new Step(state, CaseEvent.EXPLAIN, CLOSED));
            moves.add(new Step(state, CaseEvent.ACT, CLOSED));
            moves.add(new Step(state, CaseEvent.CLEAR, CLOSED));
        }
        return List.copyOf(moves);
    }

    /** Where an event leads from here; empty when it may not happen. */
    public Optional<CaseState> after(CaseEvent event) {
        return MOVES.stream().filter(step -> step.from == this && step.event == event).map(Step::to).findFirst();
    }

    /** True while somebody has to do something about it, or waits for it. */
    public boolean isInHand() {
        return IN_HAND.contains(this) || this == PROTECTION;
    }
}
