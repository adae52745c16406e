package scot.sporran.support.requests;

import java.util.Map;
import java.util.Optional;

/** Where a request is in its life. {@link #after} is the one table of moves; whatever it does not list is refused. */
public enum RequestState {
    /** Waits for the council. */
    ASKED,
    /** Waits for the person's answer; the council's clock stands still. */
    QUESTIONED, APPROVED, REFUSED,
    /** The person took it back. */
    WITHDRAWN,
    /** Waits for somebody else of the council to look again. */
    APPEALED,
    /** Approved after the appeal, for good. */
    APPROVED_ON_APPEAL,
    /** The decision stayed after the appeal; what is left is the complaints procedure and the ombudsman. */
    UPHELD;

    private static final Map<RequestState, Map<RequestEvent, RequestState>> MOVES = Map.of(
            ASKED, Map.of(RequestEvent.QUESTION, QUESTIONED, RequestEvent.REFER, ASKED, RequestEvent.APPROVE, APPROVED,
                    RequestEvent.REFUSE, REFUSED, RequestEvent.WITHDRAW, WITHDRAWN),
            QUESTIONED, Map.of(RequestEvent.ANSWER, ASKED, RequestEvent.WITHDRAW, WITHDRAWN),
            APPROVED, Map.of(RequestEvent.APPEAL, APPEALED),
            REFUSED, Map.of(RequestEvent.APPEAL, APPEALED),
            APPEALED, Map.of(RequestEvent.OVERTURN, APPROVED_ON_APPEAL, RequestEvent.UPHOLD, UPHELD,
                    RequestEvent.WITHDRAW, WITHDRAWN),
            WITHDRAWN, Map.of(), APPROVED_ON_APPEAL, Map.of(), UPHELD, Map.of());

    /** Where {@code event} leads from here; empty when it may not happen. */
    public Optional<RequestState> after(RequestEvent event) {
        return Optional.ofNullable(MOVES.getOrDefault(this, Map.of()).get(event));
    }

    /** True while the council owes the next step. */
    public boolean waitsForCouncil() {
        return this == ASKED || this == APPEALED;
    }

    /** True when nothing can happen to it any more. */
    public boolean isFinal() {
        return MOVES.getOrDefault(this, Map.of()).isEmpty();
    }
}
