package scot.sporran.correspondence;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.Environment;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;

/** Looks for what people are to be written about, twice a minute; several nodes may. */
@Singleton
@Requires(notEnv = Environment.TEST)
class NoticeSchedule {

    private final NoticeCollector collector;

    NoticeSchedule(NoticeCollector collector) {
        this.collector = collector;
    }

    @Scheduled(initialDelay = "10s", fixedDelay = "30s")
    @ExecuteOn(TaskExecutors.BLOCKING)
    void collect() {
        collector.collect();
    }
}
