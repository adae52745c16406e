package scot.sporran.platform;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.Environment;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Forgets kept answers after a week: nobody repeats a request for longer. */
@Singleton
@Requires(notEnv = Environment.TEST)
class AnsweredRequestsCleaner {

    private static final Duration KEPT = Duration.ofDays(7);

    private final AnsweredRequestRepository answers;
    private final Clock clock;

    AnsweredRequestsCleaner(AnsweredRequestRepository answers, Clock clock) {
        this.answers = answers;
        this.clock = clock;
    }

    @Scheduled(initialDelay = "7m", fixedDelay = "1h")
    @ExecuteOn(TaskExecutors.BLOCKING)
    void forgetWhatIsOld() {
        answers.forget(Micros.of(clock.instant().minus(KEPT)));
    }
}
