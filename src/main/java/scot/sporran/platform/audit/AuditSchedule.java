package scot.sporran.platform.audit;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.Environment;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Seals every second, and writes the chain's head into the service's log, which lies elsewhere than the database. */
@Singleton
@Requires(notEnv = Environment.TEST)
class AuditSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(AuditSchedule.class);

    private final AuditChain chain;

    AuditSchedule(AuditChain chain) {
        this.chain = chain;
    }

    @Scheduled(initialDelay = "3s", fixedDelay = "1s")
    @ExecuteOn(TaskExecutors.BLOCKING)
    void sealWhatWaits() {
        while (chain.seal() > 0) {
            // the next batch
        }
    }

    @Scheduled(initialDelay = "1m", fixedDelay = "1h")
    @ExecuteOn(TaskExecutors.BLOCKING)
    void tellTheHead() {
        chain.head().ifPresent(head -> LOG.info("Audit chain: link {} is {}", head.place(), head.hash()));
    }
}
