package scot.sporran.payments;

import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import scot.sporran.platform.BackgroundWork;

/** Prepares payment files away from requests, and picks up what an interruption left. */
@Singleton
public class FileJobs {

    private final BackgroundWork work;

    FileJobs(PaymentFiles files, @Named(TaskExecutors.BLOCKING) ExecutorService threads) {
        this.work = new BackgroundWork("Payment file", threads, files::work, files::waiting);
    }

    /** Works at a file until it needs a person; returns at once. */
    public void start(UUID file) {
        work.start(file);
    }

    @Scheduled(initialDelay = "20s", fixedDelay = "20s")
    @ExecuteOn(TaskExecutors.BLOCKING)
    void takeUp() {
        work.takeUp();
    }
}
