package scot.sporran.platform.outbox;

import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scot.sporran.platform.Micros;

/**
 * Takes what is due and hands it to the handlers, several keys at once and each key in order. Several nodes may work on
 * one outbox: a message is leased by the one that has it, and comes free again if that node dies.
 */
@Singleton
public class OutboxWorker {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxWorker.class);
    private static final int AT_ONCE = 32;
    /** Longer than any handler may take. */
    private static final Duration LEASE = Duration.ofMinutes(2);
    /** Of one key before others get their turn. */
    private static final int IN_A_ROW = 100;
    private static final int LONGEST_TROUBLE = 300;

    private final OutboxRepository messages;
    private final Map<String, OutboxHandler> handlers;
    private final ExecutorService blocking;
    private final Clock clock;
    private final Semaphore free = new Semaphore(AT_ONCE);

    OutboxWorker(OutboxRepository messages, List<OutboxHandler> handlers,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking, Clock clock) {
        this.messages = messages;
        this.handlers = handlers.stream().collect(Collectors.toUnmodifiableMap(OutboxHandler::topic,
                Function.identity()));
        this.blocking = blocking;
        this.clock = clock;
    }

    /**
     * Begins on what is due, as much as it has hands for.
     *
     * @return completes when all that was begun is settled
     */
    public CompletableFuture<Void> work() {
        List<CompletableFuture<Void>> begun = new ArrayList<>();
        int hands = free.availablePermits();
        if (hands > 0) {
            for (OutboxRow row : messages.heads(now(), hands)) {
                if (free.tryAcquire()) {
                    begun.add(CompletableFuture.runAsync(() -> carry(row), blocking)
                            .whenComplete((done, failure) -> free.release()));
                }
            }
        }
        return CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new));
    }

    /** Carries it and, while all goes well, those behind it. */
    private void carry(OutboxRow first) {
        Optional<OutboxRow> next = Optional.of(first);
        for (int carried = 0; carried < IN_A_ROW && next.isPresent(); carried++) {
            OutboxRow row = next.get();
            next = row.dueAtUs() <= now() && lease(row) && settle(row, outcome(row))
                    ? messages.head(row.topic(), row.orderKey())
                    : Optional.empty();
        }
    }

    private boolean lease(OutboxRow row) {
        long now = now();
        return row.leasedUntilUs() <= now
                && messages.lease(row.seq(), row.leasedUntilUs(), now + micros(LEASE)) == 1;
    }

    private OutboxHandler.Result outcome(OutboxRow row) {
        OutboxHandler handler = handlers.get(row.topic());
        if (handler == null) {
            return new OutboxHandler.Result.Park("Nothing here carries messages of the topic " + row.topic());
        }
        try {
            return handler.handle(row.message());
        } catch (RuntimeException e) {
            LOG.warn("A message of {} failed, attempt {}", row.topic(), row.attempts() + 1, e);
            return new OutboxHandler.Result.Again(Duration.ofSeconds(1L << Math.min(row.attempts(), 10)),
                    e.getClass().getSimpleName());
        }
    }

    /** True when the next of its key may go. */
    private boolean settle(OutboxRow row, OutboxHandler.Result result) {
        switch (result) {
            case OutboxHandler.Result.Done() -> messages.remove(row.seq());
            case OutboxHandler.Result.Again(Duration in, String why) ->
                messages.postpone(row.seq(), row.attempts() + 1, now() + micros(in), cut(why));
            case OutboxHandler.Result.Later(Duration in) ->
                messages.postpone(row.seq(), row.attempts(), now() + micros(in), row.trouble());
            case OutboxHandler.Result.Park(String why) -> messages.park(row.seq(), cut(why));
        }
        return result instanceof OutboxHandler.Result.Done || result instanceof OutboxHandler.Result.Park;
    }

    private long now() {
        return Micros.of(clock.instant());
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TROUBLE ? text : text.substring(0, LONGEST_TROUBLE);
    }
}
