package scot.sporran.cards.practice;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.DeclineReason;
import scot.sporran.ledger.Money;

/**
 * A pretend purchase.
 *
 * @param refused why it was not taken; null when it was
 * @param done what happened to it, in order; nothing when it was refused
 * @param held still reserved
 * @param taken by the shop, less what it gave back
 * @param at UTC instant at which it was asked for
 */
public record PracticePayment(UUID id, Asked asked, @Nullable DeclineReason refused, List<Done> done, Money held,
        Money taken, Instant at) {

    /**
     * What is asked for.
     *
     * @param shop its name, as people read it
     * @param merchantId its number, by which rules know it
     * @param category merchant category, ISO 18245, 4 digits
     * @param entryMode DE22, 3 digits
     * @param country ISO 3166 in two letters
     * @param cash at a machine
     */
    public record Asked(String shop, String merchantId, String category, String entryMode, String country, boolean cash,
            Money amount) {}

    /** One thing that happened. @param amount of INCREMENT, CLEAR and REFUND what it was about */
    public record Done(PracticeStep step, Money amount) {}

    /** Where a pretend purchase stands. */
    public enum State {
        DECLINED, HELD, CLEARED, REVERSED, EXPIRED
    }

    public PracticePayment {
        done = List.copyOf(done);
    }

    /** Where it stands. */
    public State state() {
        if (refused != null) {
            return State.DECLINED;
        }
        if (held.isPositive()) {
            return State.HELD;
        }
        return has(PracticeStep.CLEAR) ? State.CLEARED : has(PracticeStep.REVERSE) ? State.REVERSED : State.EXPIRED;
    }

    /** What it keeps from being spent. */
    public Money stands() {
        return held.plus(taken);
    }

    boolean has(PracticeStep step) {
        return done.stream().anyMatch(one -> one.step() == step);
    }

    /**
     * Whether a step may happen now. A shop may clear what was called off or has expired, as real shops do.
     *
     * @param amount of it; nothing where it is about all that is left
     */
    public boolean mayHappen(PracticeStep step, Money amount) {
        return refused == null && switch (step) {
            case AUTHORISE -> false;
            case INCREMENT -> held.isPositive() && amount.isPositive();
            case CLEAR -> !has(PracticeStep.CLEAR) && amount.isPositive();
            case REVERSE -> !has(PracticeStep.REVERSE) && !has(PracticeStep.CLEAR);
            case EXPIRE -> held.isPositive();
            case REFUND -> amount.isPositive() && amount.compareTo(taken) <= 0;
        };
    }
}
