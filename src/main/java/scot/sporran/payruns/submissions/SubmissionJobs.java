package scot.sporran.payruns.submissions;

import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes reports one step further whenever it is time. */
@Singleton
class SubmissionJobs {

    private static final Logger LOG = LoggerFactory.getLogger(SubmissionJobs.class);
    private static final int AT_ONCE = 100;

    private final Submissions submissions;

    SubmissionJobs(Submissions submissions) {
        this.submissions = submissions;
    }

    @Scheduled(initialDelay = "30s", fixedDelay = "10s")
    @ExecuteOn(TaskExecutors.BLOCKING)
    void takeFurther() {
        for (UUID report : submissions.due(AT_ONCE)) {
            try {
                submissions.work(report);
            } catch (RuntimeException e) {
                LOG.warn("Report {} to HMRC stopped and will be taken up again: {}", report, e.getMessage());
            }
        }
    }
}
