package scot.sporran.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ledger: finds each fund's shard and hands the command to that shard's writer. */
final class JournaledLedger implements Ledger, LedgerHealth, AutoCloseable {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Logger LOG = LoggerFactory.getLogger(JournaledLedger.class);
    private static final int MOST_HOMES = 1_000_000;
    private static final int MOST_HOLDS = 64;
    private static final int LONGEST_ACTOR = 80;
    private static final int MOST_LOOKUPS = 64;
    private static final long WATCH_MILLIS = 25;

    private final LedgerConfiguration configuration;
    private final Clock clock;
    private final FundBook book;
    private final List<ShardWriter> writers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final List<ReplyDesk> desks = new ArrayList<>();
    private final Map<FundId, Integer> homes = new ConcurrentHashMap<>();
    private final Semaphore lookups = new Semaphore(MOST_LOOKUPS);
    private final ScheduledExecutorService watch;
    private final HoldSweep sweep;

    /**
     * @param source of the few connections needed to open and find funds and to find due holds
     * @param opener of the writers' own connections
     */
    JournaledLedger(LedgerConfiguration configuration, DataSource source, ShardLink.Opener opener, Clock clock,
            List<CommitListener> listeners, MeterRegistry meters) {
        this.configuration = configuration;
        this.clock = clock;
        this.book = new FundBook(source, configuration.shards());
        for (int shard = 1; shard <= configuration.shards(); shard++) {
            ReplyDesk desk = new ReplyDesk(shard, listeners);
            desks.add(desk);
            writers.add(new ShardWriter(shard, configuration, opener, clock, desk, meters));
        }
        this.sweep = new HoldSweep(source, clock, this::expire);
        this.watch = Executors
                .newScheduledThreadPool(2, Thread.ofPlatform().name("ledger-watch-", 1).daemon().factory());
    }

    /** Starts the writers. A database that is away is waited for: commands fail in time until it is there. */
    JournaledLedger start() {
        try {
            book.ensureShards();
        } catch (SQLException e) {
            throw new LedgerUnavailableException("The ledger's tables cannot be reached", e);
        }
        for (ShardWriter writer : writers) {
            threads.add(Thread.ofPlatform().name("ledger-shard-" + (threads.size() + 1)).start(writer));
        }
        watch.scheduleWithFixedDelay(() -> writers.forEach(ShardWriter::giveUpLate), WATCH_MILLIS, WATCH_MILLIS,
                TimeUnit.MILLISECONDS);
        Duration every = configuration.sweepEvery();
        if (every.isPositive()) {
            watch.scheduleWithFixedDelay(this::sweepQuietly, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        }
        return this;
    }

    @Override
    public void openFund(FundId fund, BookId bookId, List<FundingSource> drawOrder) {
        try {
            homes.put(fund, book.open(fund, bookId, List.copyOf(drawOrder)));
        } catch (SQLException e) {
            throw new LedgerUnavailableException("The fund could not be opened", e);
        }
    }

    @Override
    public void openPot(FundId fund, FundingSource fundingSource, Pot pot) {
        try {
            book.openPot(fund, fundingSource, pot);
        } catch (SQLException e) {
            throw new LedgerUnavailableException("The pot could not be opened", e);
        }
    }

    @Override
    public CompletableFuture<Receipt> submit(LedgerCommand command) {
        Pending pending = new Pending(command, null, deadline(command));
        try {
            check(command);
        } catch (IllegalArgumentException e) {
            pending.fail(e);
            return pending.future;
        }
        Integer home = homes.get(command.fund());
        if (home != null) {
            offer(home, pending);
        } else {
            find(pending);
        }
        return pending.future;
    }

    private static void check(LedgerCommand command) {
        if (!HASH.matcher(command.requestHash().hex()).matches()) {
            throw new IllegalArgumentException("A request hash is 64 hexadecimal digits in lower case");
        }
        if (command.holds().size() > MOST_HOLDS) {
            throw new IllegalArgumentException("A command looks at " + MOST_HOLDS + " holds at most");
        }
        if (command.actor().isEmpty() || command.actor().length() > LONGEST_ACTOR) {
            throw new IllegalArgumentException("An actor is named in 1 to " + LONGEST_ACTOR + " characters");
        }
    }

    private long deadline(LedgerCommand command) {
        Duration patience = configuration.patience();
        Instant until = command.deadline();
        if (until != null) {
            Duration left = Duration.between(clock.instant(), until);
            patience = left.compareTo(patience) < 0 ? left : patience;
        }
        return System.nanoTime() + patience.toNanos();
    }

    private void offer(int home, Pending pending) {
        if (home > writers.size()) {
            pending.fail(new IllegalStateException("Shard " + home + " is not served here: sporran.ledger.shards"));
        } else {
            writers.get(home - 1).offer(pending);
        }
    }

    /** A fund's first command since the start: its shard is read on a thread that may wait. */
    private void find(Pending pending) {
        if (!lookups.tryAcquire()) {
            pending.fail(new LedgerUnavailableException("Too many funds are being looked up", null));
            return;
        }
        Thread.ofVirtual().name("ledger-find").start(() -> {
            try {
                FundId fund = pending.command.fund();
                Integer home = book.shardOf(fund);
                if (home == null) {
                    pending.fail(new IllegalArgumentException("There is no fund " + fund.value()));
                    return;
                }
                if (homes.size() >= MOST_HOMES) {
                    homes.clear();
                }
                homes.put(fund, home);
                offer(home, pending);
            } catch (SQLException | RuntimeException e) {
                pending.fail(new LedgerUnavailableException("The fund could not be looked up", e));
            } finally {
                lookups.release();
            }
        });
    }

    /** Has the writer look at a hold whose time is over. */
    private CompletableFuture<Receipt> expire(int shard, FundId fund, HoldId hold) {
        LedgerCommand look = new LedgerCommand(fund, DecisionCore.expiryKey(hold), DecisionCore.NO_REQUEST,
                Set.of(hold), DecisionCore.SYSTEM, LocalDate.EPOCH, null, (view, now) -> {
                    throw new IllegalStateException("Only the hold is looked at");
                });
        Pending pending = new Pending(look, hold, System.nanoTime() + configuration.patience().toNanos());
        offer(shard, pending);
        return pending.future;
    }

    /** Ends the holds whose time is over now; how many were found. */
    int sweep() throws SQLException {
        return sweep.run();
    }

    private void sweepQuietly() {
        try {
            sweep.run();
        } catch (SQLException | RuntimeException e) {
            LOG.debug("Holds were not swept: {}", e.getMessage());
        }
    }

    @Override
    public List<ShardStatus> shards() {
        return writers.stream().map(ShardWriter::status).toList();
    }

    /** Settles what is queued, answers it, stops. */
    @Override
    public void close() {
        writers.forEach(ShardWriter::stop);
        try {
            for (Thread thread : threads) {
                thread.join(configuration.patience().plus(configuration.socketTimeout()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        watch.shutdownNow();
        desks.forEach(ReplyDesk::close);
    }
}
