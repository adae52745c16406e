package scot.sporran.ledger;

import java.util.Arrays;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.Micros;

/**
 * A hold and its legs, one for each source it drew on, at that source's place in the fund's draw order; null where it
 * drew nothing. Never changed in place.
 *
 * @param expiresAt microseconds since 1970 UTC
 */
record Hold(HoldId id, HoldState state, long expiresAt, @Nullable Leg[] legs) {

    /**
     * What one source has in a hold, in pence.
     *
     * @param contra the clearing account, 0 for a tombstone
     * @param posted may exceed what was authorised: a clearing is posted whole
     */
    record Leg(long account, long contra, long authorised, long posted, long released, long refunded) {

        static Leg empty(long account, long contra) {
            return new Leg(account, contra, 0, 0, 0, 0);
        }

        long held() {
            return Math.max(0, authorised - posted - released);
        }

        Leg authorise(long pence) {
            return new Leg(account, contra, Math.addExact(authorised, pence), posted, released, refunded);
        }

        Leg post(long pence) {
            return new Leg(account, contra, authorised, Math.addExact(posted, pence), released, refunded);
        }

        Leg release(long pence) {
            return new Leg(account, contra, authorised, posted, released + pence, refunded);
        }

        Leg refund(long pence) {
            return new Leg(account, contra, authorised, posted, released, refunded + pence);
        }
    }

    static Hold placed(HoldId id, long expiresAt, int sources) {
        return new Hold(id, HoldState.PLACED, expiresAt, new @Nullable Leg[sources]);
    }

    Hold with(int index, Leg leg) {
        @Nullable
        Leg[] changed = Arrays.copyOf(legs, Math.max(legs.length, index + 1));
        changed[index] = leg;
        return new Hold(id, state, expiresAt, changed);
    }

    Hold until(long newExpiresAt) {
        return new Hold(id, state, newExpiresAt, legs);
    }

    Hold in(HoldState newState) {
        return new Hold(id, newState, expiresAt, legs);
    }

    long sum(ToLongFunction<Leg> part) {
        long sum = 0;
        for (Leg leg : legs) {
            if (leg != null) {
                sum = Math.addExact(sum, part.applyAsLong(leg));
            }
        }
        return sum;
    }

    /** Still reserved. */
    long held() {
        return state == HoldState.PLACED ? sum(Leg::held) : 0;
    }

    boolean isDue(long now) {
        return state == HoldState.PLACED && expiresAt <= now;
    }

    FundView.HoldView view() {
        return new FundView.HoldView(id, state, Money.ofPence(sum(Leg::authorised)), Money.ofPence(sum(Leg::posted)),
                Money.ofPence(sum(Leg::released)), Money.ofPence(sum(Leg::refunded)), Micros.toInstant(expiresAt));
    }
}
