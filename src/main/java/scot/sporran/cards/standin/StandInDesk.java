package scot.sporran.cards.standin;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scot.sporran.ledger.Money;
import scot.sporran.platform.OutageException;

/**
 * Switches between the ledger and standing in. The first payment that the ledger cannot decide in time switches in; from
 * then on the ledger is tried once a second, and when it is back it is told everything in order. New payments are
 * answered here until nothing is left to tell, so that each card's payments reach the ledger in the order they happened.
 */
@Singleton
public class StandInDesk {

    private static final Logger LOG = LoggerFactory.getLogger(StandInDesk.class);
    private static final long BETWEEN_TRIES_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** A record that the ledger refuses though it is there. */
    private static final int TRIES_OF_ONE = 5;

    private final @Nullable StandInJournal journal;
    private final @Nullable StandInSwitches switches;
    private final LedgerTold told;
    private final Clock clock;
    private final MeterRegistry meters;
    private volatile State state = State.LEDGER;
    private final List<Runnable> over = new CopyOnWriteArrayList<>();
    private volatile boolean closing;
    private final AtomicInteger setAside = new AtomicInteger();
    private volatile @Nullable Instant since;
    private volatile @Nullable Thread catchingUp;

    /** Who answers. */
    public enum State {
        /** The ledger. */
        LEDGER,
        /** The floor, because the ledger cannot. */
        STANDING_IN,
        /** The floor, while the ledger is told what happened. */
        CATCHING_UP
    }

    /** A payment approved here that the ledger does not know yet. @param stands what was not taken back of it */
    public record Paid(StandInRecord record, Money stands) {}

    /** Payments approved here that the ledger does not know yet, without what was taken back. */
    public record Stands(int payments, Money amount) {}

    /**
     * How things are.
     *
     * @param possible whether there is a journal at all
     * @param since UTC instant from which the ledger was away; null when it is not
     * @param records that the ledger is still to be told
     * @param setAside records that the ledger refused since the service began, kept for a person
     * @param journalBroken whether the disk refused, so that nothing is approved here
     */
    public record Status(boolean possible, State state, @Nullable Instant since, int records, Stands stands,
            int setAside, boolean journalBroken) {}

    StandInDesk(StandInConfiguration configuration, LedgerTold told, Clock clock,
            MeterRegistry meters) {
        this.journal = configuration.isPossible() ? open(configuration) : null;
        this.switches = configuration.isPossible() ? new StandInSwitches(configuration.switches()) : null;
        this.told = told;
        this.clock = clock;
        this.meters = meters;
        meters.gauge("sporran.standin.active", this, desk -> desk.state == State.LEDGER ? 0 : 1);
        meters.gauge("sporran.standin.records", this, desk -> desk.status().records());
    }

    private static StandInJournal open(StandInConfiguration configuration) {
        try {
            return StandInJournal.open(configuration.journal(), configuration.mostRecords());
        } catch (IOException e) {
            throw new IllegalStateException("The stand-in journal cannot be used: " + e.getMessage(), e);
        }
    }

    /** Takes up what a service that died had still to tell. Called before the first payment. */
    public synchronized void resume() {
        if (journal != null && (journal.size() > 0 || Objects.requireNonNull(switches).isUnfinished())) {
            LOG.warn("{} payments answered without the ledger are still to be told to it", journal.size());
            begin("left over from before");
        }
    }

    /** Whether the ledger is not to be asked. */
    public boolean isStandingIn() {
        return state != State.LEDGER;
    }

    /**
     * Approves a payment within the floor.
     *
     * @param outage why the ledger did not decide, for the log; null when it was not asked because it is stood in for
     *     already
     */
    public CompletableFuture<StandInJournal.Answer> pay(StandInRecord payment, FloorLimits floor, Money available,
            @Nullable String outage) {
        return counted(atDesk(outage, there -> there.pay(payment, floor, available)));
    }

    /** What was approved here of a fund's money, stands, and is not told to the ledger yet. */
    public List<Paid> paid(UUID fund) {
        return journal == null ? List.of() : journal.paid(fund);
    }

    /** To be done each time when the ledger answers again. */
    public void whenOver(Runnable then) {
        over.add(then);
    }

    /** Whether a message was answered here. */
    public boolean knows(UUID key) {
        return journal != null && journal.find(key).isPresent();
    }

    /** Remembers that a payment is not to stand. @param outage as in {@link #pay} */
    public CompletableFuture<StandInJournal.Answer> undo(StandInRecord undoing, @Nullable String outage) {
        return counted(atDesk(outage, there -> there.undo(undoing)));
    }

    private interface Deed {
        CompletableFuture<StandInJournal.Answer> at(StandInJournal journal);
    }

    /** What comes just after the ledger came back must not switch back: under steady payments that would never end. */
    private synchronized CompletableFuture<StandInJournal.Answer> atDesk(@Nullable String outage, Deed deed) {
        if (journal == null) {
            return CompletableFuture.completedFuture(StandInJournal.Answer.NOT_BORNE);
        }
        if (outage != null) {
            begin(outage);
        } else if (state == State.LEDGER) {
            return CompletableFuture.completedFuture(StandInJournal.Answer.LEDGER_ANSWERS);
        }
        return deed.at(journal);
    }

    private CompletableFuture<StandInJournal.Answer> counted(CompletableFuture<StandInJournal.Answer> answer) {
        return answer.whenComplete((done, failure) -> meters.counter("sporran.standin.answers", "answer",
                failure == null ? done.name() : "FAILED").increment());
    }

    /** From the first thing on that only the journal knows, somebody must be there to tell it. */
    private synchronized void begin(String why) {
        if (state == State.LEDGER) {
            state = State.STANDING_IN;
            since = clock.instant();
            Objects.requireNonNull(switches).began(since);
            LOG.warn("Standing in for the ledger: {}", why);
            meters.counter("sporran.standin.switched", "to", "STANDING_IN").increment();
            catchingUp = Thread.ofVirtual().name("stand-in").start(this::catchUp);
        }
    }

    private void catchUp() {
        StandInJournal there = Objects.requireNonNull(journal);
        int done = 0;
        int triesOfNext = 0;
        while (!closing) {
            LockSupport.parkNanos(BETWEEN_TRIES_NANOS);
            try {
                while (told.isThere()) {
                    tellSwitches();
                    if (done == there.size() && finish(there, done)) {
                        tellTheEnd();
                        return;
                    }
                    if (done < there.size()) {
                        state = State.CATCHING_UP;
                        told.tell(there.record(done));
                        done++;
                        triesOfNext = 0;
                    }
                }
            } catch (RuntimeException e) {
                LOG.warn("The ledger does not take the next of what is to be told: {}", e.toString());
                if (!isOutage(e) && ++triesOfNext == TRIES_OF_ONE) {
                    there.setAside(done);
                    meters.counter("sporran.standin.set.aside").increment();
                    setAside.incrementAndGet();
                    done++;
                    triesOfNext = 0;
                }
            }
            state = State.STANDING_IN;
        }
    }

    /** What cannot be told for another reason than an outage is left: nobody's money waits for it. */
    private void tellSwitches() {
        StandInSwitches these = Objects.requireNonNull(switches);
        for (Optional<StandInSwitch> next = these.next(); next.isPresent(); next = these.next()) {
            try {
                told.tell(next.get());
            } catch (RuntimeException e) {
                if (isOutage(e)) {
                    throw e;
                }
                LOG.error("That standing in {} could not be told", next.get().kind(), e);
            }
            these.told(next.get());
        }
    }

    /** As long as it takes, or until the next outage, whose own telling goes on with it. */
    private void tellTheEnd() {
        while (!closing && state == State.LEDGER) {
            try {
                tellSwitches();
                return;
            } catch (RuntimeException e) {
                LOG.warn("That the ledger answers again is still to be told: {}", e.toString());
                LockSupport.parkNanos(BETWEEN_TRIES_NANOS);
            }
        }
    }

    private static boolean isOutage(RuntimeException failure) {
        return OutageException.isBehind(failure) || failure.getCause() instanceof TimeoutException;
    }

    private synchronized boolean finish(StandInJournal there, int done) {
        if (!there.clear(done)) {
            return false;
        }
        LOG.warn("The ledger answers again and knows all {} records from the time without it, since {}", done, since);
        meters.counter("sporran.standin.switched", "to", "LEDGER").increment();
        state = State.LEDGER;
        since = null;
        Objects.requireNonNull(switches).ended(clock.instant());
        over.forEach(Runnable::run);
        return true;
    }

    /** How things are. */
    public synchronized Status status() {
        return journal == null
                ? new Status(false, State.LEDGER, null, 0, new Stands(0, Money.ZERO), 0, false)
                : new Status(true, state, since, journal.size(), journal.stands(), setAside.get(), journal.isBroken());
    }

    @PreDestroy
    void close() throws InterruptedException {
        closing = true;
        Thread running = catchingUp;
        if (running != null) {
            LockSupport.unpark(running);
            running.join();
        }
        if (journal != null) {
            journal.close();
        }
    }
}
