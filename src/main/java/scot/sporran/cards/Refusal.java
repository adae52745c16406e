package scot.sporran.cards;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.DeclineReason;

/**
 * Why a payment is not taken.
 *
 * @param rule the rule about what cards pay that stood in the way; null where it was none
 */
record Refusal(DeclineReason reason, @Nullable UUID rule) {

    /** For a reason that is nobody's rule. */
    static Refusal of(DeclineReason reason) {
        return new Refusal(reason, null);
    }
}
