package scot.sporran.cards.standin;

import java.time.Instant;
import java.util.UUID;

/**
 * That standing in began, or ended.
 *
 * @param episode the same for both
 * @param since UTC instant at which it began
 * @param at UTC instant of what is told: {@code since} itself, or the end
 */
public record StandInSwitch(UUID episode, Kind kind, Instant since, Instant at) {

    /** Which of the two. */
    public enum Kind {
        /** The ledger could not decide in time. */
        BEGAN,
        /** It answers again, and knows all. */
        ENDED
    }
}
