package scot.sporran.cards;

import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scot.sporran.cardgateway.CardGateway;
import scot.sporran.cards.keys.IssuerKeys;
import scot.sporran.ledger.Ledger;

/** Runs the card gateway while the service runs; stops it first, so that what is in flight is still decided. */
@Singleton
public class GatewayService {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayService.class);

    private final GatewayConfiguration configuration;
    private final CardGateway gateway;
    private final Ledger ledger;
    private final IssuerKeys keys;

    GatewayService(GatewayConfiguration configuration, Authorisations authorisations, GatewayMetrics metrics,
            Ledger ledger, IssuerKeys keys, Clock clock) {
        this.configuration = configuration;
        this.gateway = new CardGateway(configuration.settings(), authorisations, clock, metrics);
        this.ledger = ledger;
        this.keys = keys;
    }

    @EventListener
    void start(ServerStartupEvent event) {
        if (configuration.enabled()) {
            CardCommands.openUnattributedFund(ledger);
            keys.ofLink(configuration.link());
            gateway.start();
            LOG.info("Card gateway listens on {} for link {}", gateway.address(), configuration.link());
        }
    }

    @PreDestroy
    void stop() {
        gateway.stop();
    }

    /** Whether it listens, or need not. */
    public boolean isReady() {
        return !configuration.enabled() || gateway.isRunning();
    }

    /** The port it listens on. @throws IllegalStateException when it does not */
    public int port() {
        return gateway.port();
    }
}
