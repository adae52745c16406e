package scot.sporran.payruns.runs;

import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import scot.sporran.platform.BackgroundWork;

/** Works at pay runs away from requests, takes up what an interruption left, and looks every hour whether pay is at risk. */
@Singleton
public class PayRunJobs {

    private final PayWarnings warnings;
    private final BackgroundWork work;

    PayRunJobs(PayRuns runs, PayWarnings warnings, @Named(TaskExecutors.BLOCKING) ExecutorService threads) {
        this.warnings = warnings;
        this.work = new BackgroundWork("Pay run", threads, runs::work, runs::waiting);
    }

    /** Works at a run until it needs a person; returns at once. */
    public void start(UUID run) {
        work.start(run);
    }

    @Scheduled(initialDelay = "20s", fixedDelay = "20s")
    @ExecuteOn(TaskExecutors.BLOCKING)
    void takeUp() {
        work.takeUp();
    }

    @Scheduled(initialDelay = "5m", fixedDelay = "1h")
    @ExecuteOn(TaskExecutors.BLOCKING)
    void warn() {
        warnings.look();
    }
}
