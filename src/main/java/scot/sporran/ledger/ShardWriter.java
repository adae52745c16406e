package scot.sporran.ledger;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scot.sporran.platform.Micros;

/**
 * The one thread that writes a shard. It takes whatever came while its last commit ran, without waiting for more, and
 * settles all of it before it takes again. What may go wrong on the way, and what follows:
 *
 * <pre>
 *   duplicate key           the first answers are looked up, the batch is decided again (ShardUnit)
 *   a row is refused        the batch is halved until the one command stands alone, which fails
 *   deadlock, lock timeout  the whole unit again, a few times, with jitter
 *   fence missed            memory dropped; followed, or the shard taken over again; the batch decided again
 *   connection lost         reconnect; the batch again, without those whose deadline has passed
 *   lost in the commit      ask the tables under the shard's lock whether it is in; never guess
 * </pre>
 */
final class ShardWriter implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(ShardWriter.class);
    private static final int MOST_ATTEMPTS = 12;
    private static final long HEARTBEAT_MILLIS = 2_000;
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final LedgerConfiguration configuration;
    private final ShardMemory memory;
    private final ShardLink link;
    private final ShardUnit unit;
    private final ReplyDesk replies;
    private final BlockingQueue<Pending> queue;
    private final AtomicInteger onTheirWay = new AtomicInteger();
    private final Timer commits;
    private final DistributionSummary batchSizes;
    private boolean owned;

    /** The batch in hand, for the watch over deadlines. */
    private volatile List<Pending> inHand = List.of();
    private volatile boolean stopping;
    private volatile boolean alive;
    private volatile @Nullable String trouble = "not started";
    private volatile @Nullable Instant lastCommit;

    ShardWriter(int shard, LedgerConfiguration configuration, ShardLink.Opener source, java.time.Clock clock,
            ReplyDesk replies, MeterRegistry meters) {
        this.configuration = configuration;
        this.memory = new ShardMemory(shard, configuration.limits());
        this.link = new ShardLink(source, configuration.socketTimeout());
        this.unit = new ShardUnit(memory, link, rowLocked(), () -> Micros.of(clock.instant()));
        this.replies = replies;
        this.queue = new ArrayBlockingQueue<>(configuration.queue());
        String name = Integer.toString(shard);
        this.commits = Timer.builder("sporran.ledger.commit").tag("shard", name)
                .description("from taking a batch to its commit").publishPercentiles(0.5, 0.99).register(meters);
        this.batchSizes = DistributionSummary.builder("sporran.ledger.batch").tag("shard", name)
                .description("commands in one commit").register(meters);
        meters.gauge("sporran.ledger.waiting", List.of(io.micrometer.core.instrument.Tag.of("shard", name)),
                onTheirWay);
    }

    private boolean rowLocked() {
        return configuration.mode() == LedgerConfiguration.Mode.ROW_LOCKED;
    }

    /** Queues a command, or refuses it at once. */
    void offer(Pending pending) {
        int count = onTheirWay.incrementAndGet();
        pending.future.whenComplete((receipt, e) -> onTheirWay.decrementAndGet());
        if (stopping) {
            pending.fail(new LedgerUnavailableException("The ledger is stopping", null));
        } else if (count > configuration.queue() || !queue.offer(pending)) {
            pending.fail(new LedgerUnavailableException("The queue is full", null));
        } else if (stopping && !alive) {
            // the writer left between the two looks and will not come back for it
            pending.fail(new LedgerUnavailableException("The ledger is stopping", null));
        }
    }

    @Override
    public void run() {
        alive = true;
        List<Pending> batch = new ArrayList<>();
        try {
            while (!stopping || !queue.isEmpty()) {
                batch.clear();
                if (take(batch)) {
                    inHand = List.copyOf(batch);
                    settle(batch);
                    inHand = List.of();
                } else {
                    beat();
                }
            }
        } catch (Throwable e) {
            trouble = "stopped by " + e;
            LOG.error("The writer of shard {} has stopped", memory.shard, e);
            throw e;
        } finally {
            alive = false;
            stopping = true;
            for (Pending pending : inHand) {
                pending.fail(new LedgerUnavailableException("The ledger is stopping", null, true));
            }
            List<Pending> left = new ArrayList<>();
            queue.drainTo(left);
            failAll(left, "The ledger is stopping", null);
            link.close();
        }
    }

    /** Takes what is there, at most a batch; waits for the first one only. */
    private boolean take(List<Pending> batch) {
        try {
            Pending first = queue.poll(stopping ? 0 : HEARTBEAT_MILLIS, TimeUnit.MILLISECONDS);
            if (first == null) {
                return false;
            }
            batch.add(first);
        } catch (InterruptedException e) {
            return false; // told to stop: the loop looks
        }
        if (!rowLocked()) {
            queue.drainTo(batch, configuration.maxBatch() - 1);
        }
        batch.removeIf(pending -> {
            if (pending.isLate()) {
                pending.giveUp();
            }
            return !pending.start();
        });
        return true;
    }

    /** Nothing to do: see that the database is there and the shard ours, so that the first command need not. */
    private void beat() {
        if (stopping) {
            return;
        }
        try {
            own();
            unit.ping();
            trouble = null;
        } catch (SQLException e) {
            lost(e);
        }
    }

    private void own() throws SQLException {
        if (!owned && !rowLocked()) {
            unit.takeOver();
            owned = true;
        }
    }

    private void settle(List<Pending> batch) {
        long began = System.nanoTime();
        for (int attempt = 1; !batch.isEmpty(); attempt++) {
            batch.removeIf(Pending::isSettled);
            if (batch.isEmpty() || attempt > MOST_ATTEMPTS && link.isOpen()) {
                break;
            }
            try {
                own();
                unit.run(batch);
                committed(batch, began);
                return;
            } catch (JournalWriter.FencedException e) {
                fenced();
            } catch (ShardUnit.InDoubtException e) {
                if (foundCommitted(e, batch)) {
                    committed(batch, began);
                    return;
                }
            } catch (JournalWriter.StatementException e) {
                if (!again(e.cause)) {
                    link.rollback();
                    halve(batch, e);
                    return;
                }
            } catch (SQLException e) {
                if (!again(e)) {
                    failAll(batch, "The database refused the batch", e);
                    return;
                }
            }
            pause(attempt);
        }
        failAll(batch, "The database did not take the batch", null);
    }

    /** Rolls back what failed; true when the same batch may be tried again. */
    private boolean again(SQLException e) {
        switch (SqlFault.of(e)) {
            case AGAIN -> link.rollback();
            case AWAY -> lost(e);
            default -> {
                link.rollback();
                return false;
            }
        }
        return true;
    }

    private void lost(SQLException e) {
        if (trouble == null) {
            LOG.warn("Shard {} has lost the database: {}", memory.shard, e.getMessage());
        }
        trouble = "database away: " + e.getMessage();
        link.drop();
    }

    private void fenced() {
        link.rollback();
        try {
            if (!rowLocked() && !unit.isStillOurs()) {
                LOG.warn("Shard {} was taken over by another writer; taking it again", memory.shard);
                owned = false;
            }
        } catch (SQLException e) {
            lost(e);
            owned = false; // takes over, and with that starts from the tables
        }
    }

    /** One of the batch's rows is refused: the others must not suffer for it. */
    private void halve(List<Pending> batch, JournalWriter.StatementException e) {
        if (batch.size() > 1) {
            int middle = batch.size() / 2;
            settle(new ArrayList<>(batch.subList(0, middle)));
            settle(new ArrayList<>(batch.subList(middle, batch.size())));
            return;
        }
        boolean taken = e.featureTable != null && SqlFault.of(e.cause) == SqlFault.DUPLICATE;
        batch.getFirst().fail(taken
                ? new RowAlreadyThereException(String.valueOf(e.featureTable))
                : new IllegalStateException("The database refused a row of the command", e.cause));
    }

    private boolean foundCommitted(ShardUnit.InDoubtException doubt, List<Pending> batch) {
        LOG.warn("Shard {} lost the database in a commit; asking what became of it", memory.shard);
        long lostSession = link.session();
        link.drop();
        for (int attempt = 1; !batch.stream().allMatch(Pending::isSettled); attempt++) {
            try {
                return unit.resolve(doubt.draft);
            } catch (SQLException e) {
                boolean locked = e.getErrorCode() == 1205;
                lost(e);
                if (locked) {
                    endSession(lostSession);
                }
                pause(attempt);
            }
        }
        // nobody waits for the answer any more: the tables say where to go on from
        doubt.draft.discard();
        owned = false;
        memory.restart(-1, -1, ChainHasher.genesis(), 0);
        return false;
    }

    private void endSession(long lostSession) {
        try {
            link.kill(lostSession);
        } catch (SQLException e) {
            LOG.warn("Could not end session {}: {}", lostSession, e.getMessage());
        }
    }

    private void committed(List<Pending> batch, long began) {
        trouble = null;
        lastCommit = Instant.now();
        commits.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
        batchSizes.record(batch.size());
        replies.deliver(List.copyOf(batch));
    }

    private static void failAll(List<Pending> batch, String message, @Nullable Throwable cause) {
        for (Pending pending : batch) {
            pending.fail(new LedgerUnavailableException(message, cause));
        }
    }

    private static void pause(int attempt) {
        long longest = Math.min(LONGEST_PAUSE_NANOS, TimeUnit.MILLISECONDS.toNanos(5L << Math.min(attempt, 6)));
        LockSupport.parkNanos(longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2));
    }

    /** Gives up those whose deadline has passed, while the writer itself may be waiting for the database. */
    void giveUpLate() {
        for (Pending pending : inHand) {
            if (!pending.isSettled() && pending.isLate()) {
                pending.giveUp();
            }
        }
        for (Pending pending : queue) {
            if (!pending.isSettled() && pending.isLate()) {
                pending.giveUp();
            }
        }
    }

    /** Settles what is queued, then ends. */
    void stop() {
        stopping = true;
        Pending wake = Pending.ofNobody();
        if (!queue.offer(wake)) {
            wake.settle(); // a full queue keeps the writer awake by itself
        }
    }

    LedgerHealth.ShardStatus status() {
        return new LedgerHealth.ShardStatus(memory.shard, alive, trouble, lastCommit, onTheirWay.get());
    }
}
