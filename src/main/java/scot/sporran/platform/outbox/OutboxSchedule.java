package scot.sporran.platform.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.Environment;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/** Looks into the outbox twice a second, and counts what lies there. */
@Singleton
@Requires(notEnv = Environment.TEST)
class OutboxSchedule {

    private final OutboxWorker worker;
    private final OutboxRepository messages;
    private final AtomicLong waiting;
    private final AtomicLong parked;

    OutboxSchedule(OutboxWorker worker, OutboxRepository messages, MeterRegistry meters) {
        this.worker = worker;
        this.messages = messages;
        this.waiting = new AtomicLong();
        this.parked = new AtomicLong();
        meters.gauge("sporran.outbox.waiting", waiting);
        meters.gauge("sporran.outbox.parked", parked);
    }

    @Scheduled(initialDelay = "2s", fixedDelay = "500ms")
    @ExecuteOn(TaskExecutors.BLOCKING)
    void carryWhatIsDue() {
        worker.work();
    }

    @Scheduled(initialDelay = "5s", fixedDelay = "15s")
    @ExecuteOn(TaskExecutors.BLOCKING)
    void count() {
        waiting.set(messages.count(OutboxState.WAITING));
        parked.set(messages.count(OutboxState.PARKED));
    }
}
