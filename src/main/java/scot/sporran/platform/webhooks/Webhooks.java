package scot.sporran.platform.webhooks;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.UUID;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;

/** Endpoints: made, changed, removed. What was and is to be told to them is in {@link WebhookHistory}. */
@Singleton
public class Webhooks {

    /** Of the outbox: an event for one endpoint. */
    public static final String TOPIC = WebhookDeliveries.TOPIC;

    /** Most endpoints of one owner. */
    public static final int MOST_ENDPOINTS = 20;

    private static final int LONGEST_URL = 500;
    private static final String TYPE = "[a-z][a-z_-]*(\\.[a-z_-]+)*(\\.\\*)?";

    private final WebhookEndpointRepository endpoints;
    private final Subscriptions subscriptions;
    private final WebhookSigner signer;
    private final WebhookConfiguration configuration;
    private final Clock clock;

    Webhooks(WebhookEndpointRepository endpoints, Subscriptions subscriptions, WebhookSigner signer,
            WebhookConfiguration configuration, Clock clock) {
        this.endpoints = endpoints;
        this.subscriptions = subscriptions;
        this.signer = signer;
        this.configuration = configuration;
        this.clock = clock;
    }

    /** Whether the service has a key to sign with. */
    public boolean areOn() {
        return configuration.isOn();
    }

    public List<WebhookEndpoint> of(UUID owner) {
        return endpoints.findByOwnerIdOrderByEndpointId(owner).stream().map(WebhookEndpointRow::endpoint).toList();
    }

    /** @return empty when there is none, or it is another owner's */
    public Optional<WebhookEndpoint> find(UUID owner, UUID endpoint) {
        return endpoints.findById(endpoint).filter(row -> row.ownerId().equals(owner))
                .map(WebhookEndpointRow::endpoint);
    }

    /**
     * The secret its receiver checks signatures with.
     *
     * @return {@code whsec_} and Base64
     */
    public String secret(WebhookEndpoint endpoint) {
        return signer.secret(endpoint.id(), endpoint.secretVersion());
    }

    /** @throws BadInputException when the address or a type cannot be used, or the owner has too many */
    public WebhookEndpoint add(UUID owner, String url, SequencedSet<String> types) {
        check(url, types);
        if (of(owner).size() >= MOST_ENDPOINTS) {
            throw new BadInputException("url", "at most " + MOST_ENDPOINTS + " endpoints", "Remove one first.");
        }
        WebhookEndpoint made = endpoints.save(new WebhookEndpointRow(Ids.next(), owner, url,
                WebhookEndpointRow.text(types), WebhookEndpoint.State.ACTIVE, 1, 0, null, 1,
                Micros.of(clock.instant()))).endpoint();
        subscriptions.refresh();
        return made;
    }

    /**
     * Changes where it is, what it wants, and whether it is told. Switching it on again forgets that it failed.
     *
     * @return empty when somebody else changed it meanwhile
     */
    public Optional<WebhookEndpoint> change(WebhookEndpoint seen, String url, SequencedSet<String> types,
            boolean paused) {
        check(url, types);
        return changed(seen, endpoints.change(seen.id(), seen.version(), url, WebhookEndpointRow.text(types),
                paused ? WebhookEndpoint.State.PAUSED : WebhookEndpoint.State.ACTIVE));
    }

    /** Makes a new secret; the one before signs too for a while. @return empty when it was changed meanwhile */
    public Optional<WebhookEndpoint> rotateSecret(WebhookEndpoint seen) {
        return changed(seen, endpoints.rotate(seen.id(), seen.version(),
                Micros.of(clock.instant().plus(configuration.secretOverlap()))));
    }

    private Optional<WebhookEndpoint> changed(WebhookEndpoint seen, int rows) {
        subscriptions.refresh();
        return rows == 0 ? Optional.empty() : find(seen.owner(), seen.id());
    }

    /** Removes it; what was on its way is not sent any more. */
    public void remove(WebhookEndpoint endpoint) {
        endpoints.deleteById(endpoint.id());
        subscriptions.refresh();
    }

    private void check(String url, SequencedSet<String> types) {
        if (url.length() > LONGEST_URL) {
            throw new BadInputException("url", "up to " + LONGEST_URL + " characters", "Use a shorter address.");
        }
        new PublicAddresses(configuration.allowPrivateAddresses()).objection(url).ifPresent(expected -> {
            throw new BadInputException("url", expected, "Send the address of your own receiver.");
        });
        types.stream().filter(type -> !type.matches(TYPE)).findFirst().ifPresent(type -> {
            throw new BadInputException("types", "event types such as card.paused or card.*",
                    "Take them from the list in the documentation.");
        });
        if (WebhookEndpointRow.text(types).length() > LONGEST_URL) {
            throw new BadInputException("types", "fewer of them", "Use the form card.* for all of a kind.");
        }
    }
}
