package scot.sporran.cards.standin;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Whether the service stands in for its ledger. Standing in is working; only a journal that cannot be written is not. */
@Singleton
final class StandInHealth implements HealthIndicator {

    private final StandInDesk desk;

    StandInHealth(StandInDesk desk) {
        this.desk = desk;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Mono.fromSupplier(() -> {
            StandInDesk.Status status = desk.status();
            Map<String, Object> details = new LinkedHashMap<>();
            details.put("state", status.state().name());
            details.put("since", String.valueOf(status.since()));
            details.put("records", status.records());
            details.put("setAside", status.setAside());
            return HealthResult.builder("stand-in", status.journalBroken() ? HealthStatus.DOWN : HealthStatus.UP)
                    .details(details).build();
        });
    }
}
