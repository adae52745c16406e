package scot.sporran.cards.disputes;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where a dispute stands. The one table of moves is here; what it does not list is refused. */
public enum DisputeState {
    /** The person has said what is wrong; the council is to look. */
    RAISED,
    /** The council has put it to the network. */
    WITH_NETWORK,
    /** The merchant's bank has claimed the money again and says why. */
    CLAIMED_AGAIN,
    /** The network gives the money back. */
    WON,
    /** The payment stands. */
    LOST,
    /** The council does not put it to the network, and has said why. */
    NOT_TAKEN_UP,
    /** The person has taken it back. */
    WITHDRAWN;

    private static final Map<DisputeState, Map<DisputeStep, DisputeState>> MOVES = Map.of(
            RAISED, Map.of(DisputeStep.CREDIT, RAISED, DisputeStep.SEND, WITH_NETWORK, DisputeStep.NOT_TAKE_UP,
                    NOT_TAKEN_UP, DisputeStep.WITHDRAW, WITHDRAWN),
            WITH_NETWORK, Map.of(DisputeStep.CREDIT, WITH_NETWORK, DisputeStep.CLAIM_AGAIN, CLAIMED_AGAIN,
                    DisputeStep.WIN, WON, DisputeStep.LOSE, LOST, DisputeStep.WITHDRAW, WITHDRAWN),
            CLAIMED_AGAIN, Map.of(DisputeStep.CREDIT, CLAIMED_AGAIN, DisputeStep.SEND, WITH_NETWORK, DisputeStep.WIN,
                    WON, DisputeStep.LOSE, LOST, DisputeStep.WITHDRAW, WITHDRAWN),
            WON, Map.of(),
            LOST, Map.of(DisputeStep.TAKE_BACK, LOST),
            NOT_TAKEN_UP, Map.of(DisputeStep.TAKE_BACK, NOT_TAKEN_UP),
            WITHDRAWN, Map.of(DisputeStep.TAKE_BACK, WITHDRAWN));

    /** The state after a step; empty when it is not possible now. */
    Optional<DisputeState> after(DisputeStep step) {
        return Optional.ofNullable(MOVES.getOrDefault(this, Map.of()).get(step));
    }

    /** The steps that are possible now. */
    Set<DisputeStep> possible() {
        return MOVES.getOrDefault(this, Map.of()).keySet();
    }

    /** Whether nothing more is decided about the payment itself. */
    boolean isOver() {
        return this == WON || this == LOST || this == NOT_TAKEN_UP || this == WITHDRAWN;
    }
}
