package scot.sporran.ledger;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Completes the futures of what has been committed, on a thread of its own per shard: what callers hang on a future never
 * holds up the next commit.
 */
final class ReplyDesk implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReplyDesk.class);

    private final List<CommitListener> listeners;
    private final ExecutorService thread;

    ReplyDesk(int shard, List<CommitListener> listeners) {
        this.listeners = listeners;
        this.thread = Executors
                .newSingleThreadExecutor(Thread.ofPlatform().name("ledger-replies-" + shard).daemon().factory());
    }

    /** Bounded by the shard's queue: a command counts as on its way until its future is complete. */
    void deliver(List<Pending> batch) {
        thread.execute(() -> {
            for (Pending pending : batch) {
                complete(pending);
            }
            if (!listeners.isEmpty()) {
                tell(batch);
            }
        });
    }

    private static void complete(Pending pending) {
        if (!pending.settle()) {
            return;
        }
        switch (pending.decided) {
            case DecisionCore.Decided.Answered answered -> pending.future.complete(answered.receipt());
            case DecisionCore.Decided.Failed failed -> pending.future.completeExceptionally(failed.why());
            case null -> pending.future.completeExceptionally(new IllegalStateException("Committed undecided"));
        }
    }

    private void tell(List<Pending> batch) {
        Set<FundId> funds = new HashSet<>();
        for (Pending pending : batch) {
            boolean changed = pending.due != null
                    || pending.decided instanceof DecisionCore.Decided.Answered answered && answered.fresh();
            if (changed) {
                funds.add(pending.command.fund());
            }
        }
        for (CommitListener listener : listeners) {
            try {
                if (!funds.isEmpty()) {
                    listener.committed(Set.copyOf(funds));
                }
            } catch (RuntimeException e) {
                LOG.warn("A commit listener failed", e);
            }
        }
    }

    /** After the last delivery: waits for what is still to be completed. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("Replies were still being delivered when the ledger stopped");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
