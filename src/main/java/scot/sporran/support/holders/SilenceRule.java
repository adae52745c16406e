package scot.sporran.support.holders;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.Environment;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Settles what stayed unanswered for the agreed time; any node may, and two at once do no harm. */
@Singleton
@Requires(notEnv = Environment.TEST)
class SilenceRule {

    private final ServiceLines lines;
    private final Clock clock;

    SilenceRule(ServiceLines lines, Clock clock) {
        this.lines = lines;
        this.clock = clock;
    }

    @Scheduled(initialDelay = "10m", fixedDelay = "1h")
    @ExecuteOn(TaskExecutors.BLOCKING)
    void settle() {
        lines.settleSilent(clock.instant());
    }
}
