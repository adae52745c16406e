package scot.sporran.payruns.runs;

import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works at pay runs away from requests, takes up what an interruption left, and looks every hour whether pay is at risk. */
@Singleton
public class PayRunJobs {

    private static final Logger LOG = LoggerFactory.getLogger(PayRunJobs.class);

    private final PayRuns runs;
    private final PayWarnings warnings;
    private final ExecutorService threads;
    private final Set<UUID> atWork = ConcurrentHashMap.newKeySet();

    PayRunJobs(PayRuns runs, PayWarnings warnings, @Named(TaskExecutors.BLOCKING) ExecutorService threads) {
        this.runs = runs;
        this.warnings = warnings;
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
            LOG.warn("Pay run {} stopped and will be taken up again: {}", run, e.getMessage());
        } finally {
            atWork.remove(run);
        }
    }

    @Scheduled(initialDelay = "20s", fixedDelay = "20s")
    @ExecuteOn(TaskExecutors.BLOCKING)
    void takeUp() {
        runs.waiting().forEach(this::work);
    }

    @Scheduled(initialDelay = "5m", fixedDelay = "1h")
    @ExecuteOn(TaskExecutors.BLOCKING)
    void warn() {
        warnings.look();
    }
}
