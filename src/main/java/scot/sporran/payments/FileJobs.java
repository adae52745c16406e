package scot.sporran.payments;

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

/** Prepares payment files away from requests, and picks up what an interruption left. */
@Singleton
class FileJobs {

    private static final Logger LOG = LoggerFactory.getLogger(FileJobs.class);

    private final PaymentFiles files;
    private final ExecutorService threads;
    private final Set<UUID> atWork = ConcurrentHashMap.newKeySet();

    FileJobs(PaymentFiles files, @Named(TaskExecutors.BLOCKING) ExecutorService threads) {
        this.files = files;
        this.threads = threads;
    }

    /** Works at a file until it needs a person; returns at once. */
    void start(UUID file) {
        threads.execute(() -> work(file));
    }

    private void work(UUID file) {
        if (!atWork.add(file)) {
            return;
        }
        try {
            files.work(file);
        } catch (RuntimeException e) {
            LOG.warn("Payment file {} stopped and will be taken up again: {}", file, e.getMessage());
        } finally {
            atWork.remove(file);
        }
    }

    @Scheduled(initialDelay = "20s", fixedDelay = "20s")
    @ExecuteOn(TaskExecutors.BLOCKING)
    void takeUp() {
        files.waiting().forEach(this::work);
    }
}
