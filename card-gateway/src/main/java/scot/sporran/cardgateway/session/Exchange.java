package scot.sporran.cardgateway.session;

import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One request from the last byte read to its one answer. The decision and the deadline race, perhaps on different
 * threads: whoever claims first answers. Where the deadline has passed, the claimer undoes the request, decided or not.
 */
final class Exchange {

    /** Who may answer. */
    enum Claim {
        IN_TIME, TOO_LATE, ALREADY_ANSWERED
    }

    private final long deadline;
    private final AtomicBoolean claimed = new AtomicBoolean();
    private volatile @Nullable Future<?> timer;

    /** @param deadline {@link System#nanoTime} after which a decision counts no more */
    Exchange(long deadline) {
        this.deadline = deadline;
    }

    /** The decision has come. */
    Claim decided() {
        boolean late = System.nanoTime() - deadline > 0;
        if (!claimed.compareAndSet(false, true)) {
            return Claim.ALREADY_ANSWERED;
        }
        Future<?> running = timer;
        if (running != null) {
            running.cancel(false);
        }
        return late ? Claim.TOO_LATE : Claim.IN_TIME;
    }

    /** The deadline has come. @return whether it is for the caller to answer */
    boolean expired() {
        return claimed.compareAndSet(false, true);
    }

    boolean isClaimed() {
        return claimed.get();
    }

    void timer(Future<?> running) {
        timer = running;
        if (claimed.get()) {
            running.cancel(false);
        }
    }
}
