package scot.sporran.correspondence;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.Environment;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import scot.sporran.correspondence.sent.Fates;

/** Looks for what people are to be written about, twice a minute, and asks what became of what was sent; several nodes may. */
@Singleton
@Requires(notEnv = Environment.TEST)
class NoticeSchedule {

    private final NoticeCollector collector;
    private final Fates fates;

    NoticeSchedule(NoticeCollector collector, Fates fates) {
        this.collector = collector;
        this.fates = fates;
    }

    @Scheduled(initialDelay = "10s", fixedDelay = "30s")
    @ExecuteOn(TaskExecutors.BLOCKING)
    void collect() {
        collector.collect();
    }

    @Scheduled(initialDelay = "1m", fixedDelay = "5m")
    @ExecuteOn(TaskExecutors.BLOCKING)
    void ask() {
        fates.ask();
    }
}
