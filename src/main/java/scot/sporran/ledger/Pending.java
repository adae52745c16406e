package scot.sporran.ledger;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A command on its way: who waits for it, and until when. */
final class Pending {

    private static final UUID NOBODY = new UUID(0, 0);

    private enum Stage {
        QUEUED, STARTED, SETTLED
    }

    final LedgerCommand command;
    /** Set for the ledger's own look at a hold whose time is over: nothing else is decided. */
    final @Nullable HoldId due;
    final CompletableFuture<Receipt> future = new CompletableFuture<>();
    /** {@link System#nanoTime} after which nobody waits any more. */
    private final long deadlineNanos;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.QUEUED);
    /** The last draft's answer, delivered once it is committed. */
    DecisionCore.@Nullable Decided decided;

    Pending(LedgerCommand command, @Nullable HoldId due, long deadlineNanos) {
        this.command = command;
        this.due = due;
        this.deadlineNanos = deadlineNanos;
    }

    /** Settled from the start: only wakes the writer. */
    static Pending ofNobody() {
        LedgerCommand nothing = new LedgerCommand(new FundId(NOBODY), new CommandKey(NOBODY), DecisionCore.NO_REQUEST,
                Set.of(), DecisionCore.SYSTEM, LocalDate.EPOCH, null, (fund, now) -> {
                    throw new IllegalStateException("Nobody's command");
                });
        Pending pending = new Pending(nothing, null, System.nanoTime());
        pending.settle();
        return pending;
    }

    boolean isLate() {
        return System.nanoTime() - deadlineNanos > 0;
    }

    /** Taken by the writer; false when it was given up before. */
    boolean start() {
        return stage.compareAndSet(Stage.QUEUED, Stage.STARTED);
    }

    boolean isSettled() {
        return stage.get() == Stage.SETTLED;
    }

    /** Claims the right to complete the future. A future is completed by whoever claims it. */
    boolean settle() {
        return stage.getAndSet(Stage.SETTLED) != Stage.SETTLED;
    }

    void fail(Throwable why) {
        if (settle()) {
            future.completeExceptionally(why);
        }
    }

    /** Gives up a command whose deadline has passed: for certain while it waits, open once the writer has begun. */
    void giveUp() {
        boolean waiting = stage.get() == Stage.QUEUED && stage.compareAndSet(Stage.QUEUED, Stage.SETTLED);
        if (waiting) {
            future.completeExceptionally(new LedgerUnavailableException("The deadline passed before its turn", null));
        } else {
            fail(new LedgerUnavailableException("The deadline passed around the commit", null, true));
        }
    }
}
