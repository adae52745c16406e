package scot.sporran.platform.webhooks;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scot.sporran.platform.Micros;

/** Remembers since when an endpoint fails, and switches it off when it is gone or has failed for too long. */
@Singleton
class EndpointHealth {

    private static final Logger LOG = LoggerFactory.getLogger(EndpointHealth.class);

    private final WebhookEndpointRepository endpoints;
    private final Subscriptions subscriptions;
    private final WebhookConfiguration configuration;
    private final Clock clock;
    private final MeterRegistry meters;

    EndpointHealth(WebhookEndpointRepository endpoints, Subscriptions subscriptions,
            WebhookConfiguration configuration, Clock clock, MeterRegistry meters) {
        this.endpoints = endpoints;
        this.subscriptions = subscriptions;
        this.configuration = configuration;
        this.clock = clock;
        this.meters = meters;
    }

    /** @param gone whether it said that it will not come back */
    void note(WebhookEndpoint endpoint, WebhookAttempt.Outcome outcome, boolean gone) {
        meters.counter("sporran.webhooks.attempts", "outcome", outcome.name()).increment();
        if (outcome == WebhookAttempt.Outcome.DELIVERED) {
            if (endpoint.failingSince() != null) {
                endpoints.works(endpoint.id());
            }
            return;
        }
        Instant now = clock.instant();
        endpoints.fails(endpoint.id(), Micros.of(now));
        if ((gone || failedTooLong(endpoint, now)) && endpoints.disable(endpoint.id()) == 1) {
            LOG.warn("Webhook endpoint {} is switched off: it is gone or has failed for too long", endpoint.id());
            meters.counter("sporran.webhooks.disabled").increment();
            subscriptions.refresh();
        }
    }

    private boolean failedTooLong(WebhookEndpoint endpoint, Instant now) {
        Instant since = endpoint.failingSince();
        return since != null && since.plus(configuration.disableAfter()).isBefore(now);
    }
}
