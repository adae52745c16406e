package scot.sporran.ledger;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Ready when every shard's writer takes commands. */
@Singleton
@Readiness
final class LedgerReadiness implements HealthIndicator {

    private final LedgerHealth health;

    LedgerReadiness(LedgerHealth health) {
        this.health = health;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Mono.fromSupplier(() -> HealthResult
                .builder("ledger", health.isHealthy() ? HealthStatus.UP : HealthStatus.DOWN).details(health.shards())
                .build());
    }
}
