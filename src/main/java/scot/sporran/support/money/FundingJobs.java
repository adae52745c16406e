package scot.sporran.support.money;

import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import jakarta.inject.Named;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works at funding runs away from requests, picks up what an interruption left, and takes instalments of released
 * recoveries on their day.
 */
@Singleton
public class FundingJobs {

    private static final Logger LOG = LoggerFactory.getLogger(FundingJobs.class);

    private final FundingRuns runs;
    private final Surpluses surpluses;
    private final ExecutorService threads;
    private final Set<UUID> atWork = ConcurrentHashMap.newKeySet();

    FundingJobs(FundingRuns runs, Surpluses surpluses, @Named(TaskExecutors.BLOCKING) ExecutorService threads) {
        this.runs = runs;
        this.surpluses = surpluses;
        this.threads = threads;
    }

    /** Works at a run until it needs a person; returns at once. */
    public void start(UUID run) {
        threads.execute(() -> work(run));
    }

    private void work(UUID run) {
        if (!atWork.add(run)) {
            return;
        }
        try {
            runs.work(run);
        } catch (RuntimeException e) {
            LOG.warn("Funding run {} stopped and will be taken up again: {}", run, e.getMessage());
        } finally {
            atWork.remove(run);
        }
    }

    @Scheduled(initialDelay = "15s", fixedDelay = "15s")
    @ExecuteOn(TaskExecutors.BLOCKING)
    void takeUp() {
        runs.waiting().forEach(this::work);
    }

    @Scheduled(initialDelay = "1m", fixedDelay = "1h")
    @ExecuteOn(TaskExecutors.BLOCKING)
    void takeWhatIsDue() {
        surpluses.takeDue();
    }
}
