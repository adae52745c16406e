package scot.sporran.support.holders;

import java.util.Map;
import java.util.Optional;

/** Where a delivery or purchase is in its life. {@link #after} is the one table of moves; the rest is refused. */
public enum LineState {
    /** Waits for the person; its sum is promised. */
    POSTED,
    /** Waits for the holder's explanation; silence settles nothing. */
    QUERIED,
    /** The person asked the council to buy it; its sum is promised. */
    ASKED, APPROVED, APPROVED_BY_SILENCE, BOUGHT, WITHDRAWN,
    /** Paid, and given back. */
    CREDITED;

    private static final Map<LineState, Map<LineEvent, LineState>> MOVES = Map.of(
            POSTED, Map.of(LineEvent.APPROVE, APPROVED, LineEvent.SILENCE, APPROVED_BY_SILENCE, LineEvent.QUERY,
                    QUERIED, LineEvent.WITHDRAW, WITHDRAWN),
            QUERIED, Map.of(LineEvent.APPROVE, APPROVED, LineEvent.ANSWER, POSTED, LineEvent.WITHDRAW, WITHDRAWN),
            ASKED, Map.of(LineEvent.BUY, BOUGHT, LineEvent.WITHDRAW, WITHDRAWN),
            APPROVED, Map.of(LineEvent.CREDIT, CREDITED), APPROVED_BY_SILENCE, Map.of(LineEvent.CREDIT, CREDITED),
            BOUGHT, Map.of(LineEvent.CREDIT, CREDITED));

    /** Where {@code event} leads from here; empty when it may not happen. */
    public Optional<LineState> after(LineEvent event) {
        return Optional.ofNullable(MOVES.getOrDefault(this, Map.of()).get(event));
    }

    /** True while its sum is promised and not paid. */
    public boolean isOpen() {
        return this == POSTED || this == QUERIED || this == ASKED;
    }
}
