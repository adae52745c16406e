package scot.sporran.platform.webhooks;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.Environment;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who wants to be told, in memory, because the payment path asks for every payment. Read before the first answer, so that
 * nothing told just after a start is lost. A change made here counts at once, one made by another node within five seconds.
 */
@Singleton
class Subscriptions {

    private final WebhookEndpointRepository endpoints;
    private volatile @Nullable Map<UUID, List<WebhookEndpoint>> byOwner;

    Subscriptions(WebhookEndpointRepository endpoints) {
        this.endpoints = endpoints;
    }

    /** Active endpoints of an owner that want the type. */
    List<WebhookEndpoint> of(UUID owner, String type) {
        List<WebhookEndpoint> all = known().getOrDefault(owner, List.of());
        return all.isEmpty() ? all : all.stream().filter(endpoint -> endpoint.wants(type)).toList();
    }

    /** Owners with an active endpoint. */
    Set<UUID> owners() {
        return known().keySet();
    }

    private Map<UUID, List<WebhookEndpoint>> known() {
        if (byOwner == null) {
            refresh();
        }
        return Objects.requireNonNull(byOwner);
    }

    /** Reads them anew, one reading after the other: an older one must not take the place of a newer. */
    synchronized void refresh() {
        byOwner = endpoints.findByState(WebhookEndpoint.State.ACTIVE).stream().map(WebhookEndpointRow::endpoint)
                .collect(Collectors.groupingBy(WebhookEndpoint::owner));
    }

    /** Keeps {@link Subscriptions} fresh. */
    @Singleton
    @Requires(notEnv = Environment.TEST)
    static class Refresh {

        private final Subscriptions subscriptions;

        Refresh(Subscriptions subscriptions) {
            this.subscriptions = subscriptions;
        }

        @Scheduled(initialDelay = "0s", fixedDelay = "5s")
        @ExecuteOn(TaskExecutors.BLOCKING)
        void refresh() {
            subscriptions.refresh();
        }
    }
}
