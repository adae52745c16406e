package scot.sporran.cards;

import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scot.sporran.cardgateway.CardGateway;
import scot.sporran.cards.standin.StandInDesk;
import scot.sporran.ledger.Ledger;

/** Runs the card gateway while the service runs; stops it first, so that what is in flight is still decided. */
@Singleton
public class GatewayService {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayService.class);

    private final GatewayConfiguration configuration;
    private final CardGateway gateway;
    private final SequencedMap<String, CardGateway> links = new LinkedHashMap<>();
    private final Ledger ledger;
    private final LinkKeys keys;
    private final StandInDesk desk;
    private final StandInCards standInCards;
    private final TaskScheduler scheduler;

    GatewayService(GatewayConfiguration configuration, List<LinkConfiguration> furtherLinks,
            CardMessageEdge edge, GatewayMetrics metrics, Ledger ledger, LinkKeys keys, StandInDesk desk,
            StandInCards standInCards, @Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler, Clock clock) {
        this.configuration = configuration;
        this.gateway = new CardGateway(configuration.settings(keys), edge, clock, metrics);
        links.put(configuration.link(), gateway);
        for (LinkConfiguration link : furtherLinks) {
            if (links.put(link.name(), new CardGateway(link.settings(keys), edge, clock, metrics)) != null) {
                throw new IllegalArgumentException("Two links are called " + link.name());
            }
        }
        this.ledger = ledger;
        this.keys = keys;
        this.desk = desk;
        this.standInCards = standInCards;
        this.scheduler = scheduler;
    }

    @EventListener
    void start(ServerStartupEvent event) {
        if (configuration.enabled()) {
            CardCommands.openUnattributedFund(ledger);
            desk.resume();
            standInCards.keepFresh(scheduler);
            links.forEach((name, link) -> {
                link.start();
                LOG.info("Card gateway listens on {} for link {}", link.address(), name);
            });
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        // side by side: each may wait for what is in flight
        List<Thread> stopping = links.values().stream().map(link -> Thread.ofVirtual().start(link::stop)).toList();
        for (Thread one : stopping) {
            one.join();
        }
    }

    /** Whether it listens, or need not. */
    public boolean isReady() {
        return !configuration.enabled() || links.values().stream().allMatch(CardGateway::isRunning);
    }

    /** The port of a further link. @throws IllegalStateException when it does not listen */
    public int port(String link) {
        CardGateway found = links.get(link);
        if (found == null) {
            throw new IllegalArgumentException("No link is called " + link);
        }
        return found.port();
    }

    /** The port of the first link. @throws IllegalStateException when it does not */
    public int port() {
        return gateway.port();
    }
}
