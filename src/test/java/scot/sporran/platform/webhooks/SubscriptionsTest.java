package scot.sporran.platform.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import scot.sporran.platform.DatabaseTest;
import scot.sporran.platform.Ids;

/** Nobody who has asked to be told is forgotten, neither just after a start nor while others are read. */
@MicronautTest(transactional = false)
@Property(name = "sporran.gateway.enabled", value = "false")
class SubscriptionsTest extends DatabaseTest {

    private static final String ADDRESS = "https://1.1.1.1/hooks";

    @Inject
    Webhooks webhooks;
    @Inject
    Subscriptions subscriptions;
    @Inject
    WebhookEndpointRepository endpoints;

    @Test
    void aServiceThatHasJustBegunKnowsWhoAskedBeforeItsFirstEvent() {
        UUID owner = Ids.next();
        webhooks.add(owner, ADDRESS, new LinkedHashSet<>(List.of("card.*")));
        Subscriptions justBegun = new Subscriptions(endpoints);
        assertThat(justBegun.of(owner, "card.paused")).singleElement()
                .satisfies(endpoint -> assertThat(endpoint.url()).isEqualTo(ADDRESS));
        assertThat(justBegun.of(owner, "authorisation.approved")).isEmpty();
        assertThat(new Subscriptions(endpoints).owners()).contains(owner);
    }

    @Test
    void whoHasJustAskedCountsWhateverIsReadMeanwhile() throws InterruptedException {
        AtomicBoolean done = new AtomicBoolean();
        Thread reader = Thread.ofVirtual().start(() -> {
            while (!done.get()) {
                subscriptions.refresh();
            }
        });
        try {
            for (int i = 0; i < 40; i++) {
                UUID owner = Ids.next();
                webhooks.add(owner, ADDRESS, new LinkedHashSet<>());
                assertThat(subscriptions.of(owner, "card.paused")).as("endpoint " + i).hasSize(1);
            }
        } finally {
            done.set(true);
            reader.join();
        }
    }
}
