package scot.sporran.monitoring.feed;

import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;

/** Keeps the feed going, away from requests and payments. {@code sporran.monitoring.enabled=false} stops it. */
@Singleton
@Requires(property = "sporran.monitoring.enabled", notEquals = "false")
class FeedJobs {

    private final Feed feed;
    private final Trials trials;

    FeedJobs(Feed feed, Trials trials) {
        this.feed = feed;
        this.trials = trials;
    }

    @Scheduled(initialDelay = "5s", fixedDelay = "${sporran.monitoring.every:200ms}")
    @ExecuteOn(TaskExecutors.BLOCKING)
    void work() {
        feed.turn();
    }

    @Scheduled(initialDelay = "10s", fixedDelay = "2s")
    @ExecuteOn(TaskExecutors.BLOCKING)
    void tryProposals() {
        while (trials.turn()) {
            // some budgets at a time, until the proposal is tried on all
        }
    }
}
