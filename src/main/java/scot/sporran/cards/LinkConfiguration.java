package scot.sporran.cards;

import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Parameter;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import scot.sporran.cardgateway.GatewayLimits;
import scot.sporran.cardgateway.GatewaySettings;
import scot.sporran.cardgateway.LinkSecurity;
import scot.sporran.cardgateway.TlsSettings;
import scot.sporran.cardgateway.iso8583.LinkWords;

/**
 * A further link, {@code sporran.gateway.links.NAME}: an acquirer's own listener and its way of writing.
 *
 * @param name the acquirer's identity: part of every message's key
 * @param port 0 takes any free one
 * @param wire how messages are written, in {@link LinkWords}
 * @param mac how messages are authenticated, in {@link LinkKeys}' words; nothing where they are not. The keys are never here
 * @param keyOverlap how long a link's key before is good beside the new one
 * @param acquirers the DE32 that may come by it; none for any
 * @param addresses from which connections may come, as numbers; none for any
 * @param signOnRequired whether payments before a sign-on are answered "unavailable"
 * @param deadline from the last byte of a request to its answer
 * @param connections the most at once
 * @param echoAfter after how long a silence we ask whether the acquirer is there, and that it is told when we stop; never at 0
 * @param tlsOwn PKCS#12 file with our key and certificates; none: the link is in clear
 * @param tlsTrusted PKCS#12 file with the certificates of who issues certificates to clients
 * @param tlsPassword of both
 * @param tlsClients the common names that may come
 */
@EachProperty("sporran.gateway.links")
record LinkConfiguration(@Parameter String name, @Bindable(defaultValue = "127.0.0.1") String host, int port,
        @Bindable(defaultValue = "ascii") String wire, @Bindable(defaultValue = "") String mac,
        @Bindable(defaultValue = "1m") Duration keyOverlap, @Nullable List<String> acquirers,
        @Nullable List<String> addresses, @Bindable(defaultValue = "false") boolean signOnRequired,
        @Bindable(defaultValue = "5s") Duration deadline, @Bindable(defaultValue = "4096") int connections,
        @Bindable(defaultValue = "0s") Duration echoAfter,
        @Nullable String tlsOwn, @Nullable String tlsTrusted, @Nullable String tlsPassword,
        @Nullable List<String> tlsClients) {

    GatewaySettings settings(LinkKeys keys) {
        LinkSecurity security = LinkSecurity.NONE.withAcquirers(acquirers == null ? Set.of() : Set.copyOf(acquirers))
                .withAddresses(addresses == null ? Set.of() : Set.copyOf(addresses))
                .withAuthentication(keys.authentication(name, mac, keyOverlap));
        GatewayLimits limits = GatewayLimits.DEFAULT.withDeadline(deadline);
        return new GatewaySettings(host, port, name, LinkWords.profile(wire), signOnRequired,
                limits.withMost(connections, limits.maxInFlight()),
                tlsOwn == null ? security : security.withTls(tls()), echoAfter);
    }

    private TlsSettings tls() {
        if (tlsOwn == null || tlsTrusted == null || tlsPassword == null || tlsClients == null) {
            throw new IllegalArgumentException("The link " + name
                    + " has tls-own, so it needs tls-trusted, tls-password and tls-clients too");
        }
        Map<String, Set<String>> clients = new HashMap<>();
        tlsClients.forEach(client -> clients.put(client, Set.of()));
        return TlsSettings.of(Path.of(tlsOwn), Path.of(tlsTrusted), tlsPassword.toCharArray(), clients);
    }

    @Override
    public String toString() {
        return "LinkConfiguration[" + name + " on " + host + ":" + port + ", " + wire + "]";
    }
}
