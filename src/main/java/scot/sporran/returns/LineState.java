package scot.sporran.returns;

import java.util.Map;
import java.util.Optional;

/** Where a line of a return is. {@link #after} is the one table of moves; the rest is refused. */
public enum LineState {
    /** By a rule, without anybody. */
    EXPLAINED,
    /** The person is asked what it was for. */
    ASKED,
    /** The person has said; an officer looks. */
    ANSWERED, ACCEPTED, NOT_AGREED;

    private static final Map<LineState, Map<ReturnEvent, LineState>> MOVES = Map.of(
            EXPLAINED,
            Map.of(ReturnEvent.QUESTION, ASKED, ReturnEvent.ANSWER, ANSWERED, ReturnEvent.UNMATCH, ASKED),
            ASKED,
            Map.of(ReturnEvent.PAPER, EXPLAINED, ReturnEvent.ANSWER, ANSWERED, ReturnEvent.ACCEPT, ACCEPTED,
                    ReturnEvent.NOT_AGREED,
                    NOT_AGREED, ReturnEvent.QUESTION, ASKED),
            ANSWERED, Map.of(ReturnEvent.ANSWER, ANSWERED, ReturnEvent.QUESTION, ASKED, ReturnEvent.ACCEPT, ACCEPTED,
                    ReturnEvent.NOT_AGREED, NOT_AGREED),
            ACCEPTED,
            Map.of(ReturnEvent.QUESTION, ASKED, ReturnEvent.NOT_AGREED, NOT_AGREED, ReturnEvent.UNMATCH, ASKED),
            NOT_AGREED, Map.of(ReturnEvent.QUESTION, ASKED, ReturnEvent.ACCEPT, ACCEPTED));

    /** Where {@code event} leads from here; empty when it may not happen. */
    public Optional<LineState> after(ReturnEvent event) {
        return Optional.ofNullable(MOVES.getOrDefault(this, Map.of()).get(event));
    }

    /** True when an officer has said what is to be thought of it. */
    boolean isJudged() {
        return this == ACCEPTED || this == NOT_AGREED;
    }

    /** True while somebody has to say something. */
    public boolean isUndecided() {
        return this == ASKED || this == ANSWERED;
    }
}
