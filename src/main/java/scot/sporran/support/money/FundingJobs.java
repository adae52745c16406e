package scot.sporran.support.money;

import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import jakarta.inject.Named;
import scot.sporran.platform.BackgroundWork;

/**
 * Works at funding runs away from requests, picks up what an interruption left, and takes instalments of released
 * recoveries on their day.
 */
@Singleton
public class FundingJobs {

    private final Surpluses surpluses;
    private final SurplusReviews reviews;
    private final BackgroundWork work;

    FundingJobs(FundingRuns runs, Surpluses surpluses, SurplusReviews reviews,
            @Named(TaskExecutors.BLOCKING) ExecutorService threads) {
        this.surpluses = surpluses;
        this.reviews = reviews;
        this.work = new BackgroundWork("Funding run", threads, runs::work, runs::waiting);
    }

    /** Works at a run until it needs a person; returns at once. */
    public void start(UUID run) {
        work.start(run);
    }

    @Scheduled(initialDelay = "15s", fixedDelay = "15s")
    @ExecuteOn(TaskExecutors.BLOCKING)
    void takeUp() {
        work.takeUp();
    }

    @Scheduled(initialDelay = "1m", fixedDelay = "1h")
    @ExecuteOn(TaskExecutors.BLOCKING)
    void takeWhatIsDue() {
        reviews.settle();
        surpluses.takeDue();
    }
}
