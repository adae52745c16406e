package scot.sporran.payruns.submissions;

import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scot.sporran.platform.London;

/** Takes reports one step further whenever it is time, and makes those that nobody has to ask for. */
@Singleton
class SubmissionJobs {

    private static final Logger LOG = LoggerFactory.getLogger(SubmissionJobs.class);
    private static final int AT_ONCE = 100;

    private final Submissions submissions;
    private final EmployerReports reports;
    private final Clock clock;

    SubmissionJobs(Submissions submissions, EmployerReports reports, Clock clock) {
        this.submissions = submissions;
        this.reports = reports;
        this.clock = clock;
    }

    @Scheduled(initialDelay = "9m", fixedDelay = "6h")
    @ExecuteOn(TaskExecutors.BLOCKING)
    void tellOfMonthsWithoutPay() {
        reports.tellWithoutPay(London.dateOf(clock.instant()));
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
