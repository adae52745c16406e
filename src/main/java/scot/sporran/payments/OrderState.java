package scot.sporran.payments;

import java.util.Map;
import java.util.Optional;

/** Where a payment order is in its life. {@link #after} is the one table of moves; the rest is refused. */
public enum OrderState {
    /** Written down; waits for a second person. */
    DRAFT,
    /** Its money is held; waits for its day. */
    APPROVED,
    /** In a file for the bank; its money has left the ledger. */
    SENT,
    /** The bank has taken it, or its payee by direct debit. */
    ACKNOWLEDGED,
    /** Given up before it was sent; what was held is free again. */
    CANCELLED,
    /** The bank did not take it; its money is back. */
    REJECTED,
    /** It came back; its money is back. */
    RETURNED;

    private static final Map<OrderState, Map<OrderEvent, OrderState>> MOVES = Map.of(
            DRAFT, Map.of(OrderEvent.APPROVE, APPROVED, OrderEvent.CANCEL, CANCELLED),
            // approved again when the payee's account has changed since
            APPROVED, Map.of(OrderEvent.APPROVE, APPROVED, OrderEvent.CANCEL, CANCELLED, OrderEvent.SEND, SENT,
                    OrderEvent.COLLECT, ACKNOWLEDGED),
            SENT, Map.of(OrderEvent.ACKNOWLEDGE, ACKNOWLEDGED, OrderEvent.REJECT, REJECTED, OrderEvent.RETURN,
                    RETURNED),
            ACKNOWLEDGED, Map.of(OrderEvent.REJECT, REJECTED, OrderEvent.RETURN, RETURNED));

    /** Where {@code event} leads from here; empty when it may not happen. */
    public Optional<OrderState> after(OrderEvent event) {
        return Optional.ofNullable(MOVES.getOrDefault(this, Map.of()).get(event));
    }
}
