package scot.sporran.platform.webhooks;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.Environment;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import scot.sporran.platform.Micros;

/** Forgets events and attempts that are older than they are kept for. */
@Singleton
@Requires(notEnv = Environment.TEST)
class WebhookCleaner {

    private final WebhookEventRepository events;
    private final WebhookDeliveryRepository log;
    private final WebhookConfiguration configuration;
    private final Clock clock;

    WebhookCleaner(WebhookEventRepository events, WebhookDeliveryRepository log, WebhookConfiguration configuration,
            Clock clock) {
        this.events = events;
        this.log = log;
        this.configuration = configuration;
        this.clock = clock;
    }

    @Scheduled(initialDelay = "9m", fixedDelay = "1h")
    @ExecuteOn(TaskExecutors.BLOCKING)
    void forgetWhatIsOld() {
        long before = Micros.of(clock.instant().minus(configuration.keepFor()));
        events.forget(before);
        log.forget(before);
    }
}
