package scot.sporran.support.rules;

import java.util.Map;
import java.util.Set;

/** Where a version of a council's rules is in its life; {@link #mayBecome} is the one table of moves. */
public enum RulePackState {
    /** Waiting for another administrator. */
    PROPOSED,
    /** In force from its day on, until a later one is. */
    APPROVED,
    /** The other administrator said no. */
    REFUSED,
    /** Its author took it back. */
    WITHDRAWN;

    private static final Map<RulePackState, Set<RulePackState>> MOVES = Map.of(PROPOSED,
            Set.of(APPROVED, REFUSED, WITHDRAWN), APPROVED, Set.of(), REFUSED, Set.of(), WITHDRAWN, Set.of());

    public boolean mayBecome(RulePackState next) {
        return MOVES.getOrDefault(this, Set.of()).contains(next);
    }
}
