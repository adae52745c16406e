package scot.sporran.payruns.outgoing;

import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import scot.sporran.platform.London;

/** Writes down what has fallen due since the last look. */
@Singleton
class OutgoingJobs {

    private final DueOrders dues;
    private final Clock clock;

    OutgoingJobs(DueOrders dues, Clock clock) {
        this.dues = dues;
        this.clock = clock;
    }

    @Scheduled(initialDelay = "7m", fixedDelay = "6h")
    @ExecuteOn(TaskExecutors.BLOCKING)
    void writeDown() {
        dues.look(London.dateOf(clock.instant()));
    }
}
