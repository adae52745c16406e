package scot.sporran.cards;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Ready when the card gateway listens. */
@Singleton
@Readiness
final class GatewayHealth implements HealthIndicator {

    private final GatewayService gateway;

    GatewayHealth(GatewayService gateway) {
        this.gateway = gateway;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Mono.fromSupplier(() -> HealthResult
                .builder("card-gateway", gateway.isReady() ? HealthStatus.UP : HealthStatus.DOWN).build());
    }
}
