package scot.sporran.cardgateway;

import java.net.InetAddress;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whom a listener lets in, and what must vouch for a message.
 *
 * @param tls with client certificates; null where the link is in clear
 * @param addresses from which connections may come, as numbers; empty for any
 * @param authentication of each message; null where the link has none
 * @param acquirers the DE32 that may come by this link; empty for any
 */
public record LinkSecurity(@Nullable TlsSettings tls, Set<InetAddress> addresses,
        @Nullable MessageAuthentication authentication, Set<String> acquirers) {

    /** Anybody, anything: for this machine alone. */
    public static final LinkSecurity NONE = new LinkSecurity(null, Set.of(), null, Set.of());

    public LinkSecurity {
        addresses = Set.copyOf(addresses);
        acquirers = Set.copyOf(acquirers);
        checkAcquirers(acquirers);
    }

    static void checkAcquirers(Set<String> acquirers) {
        if (!acquirers.stream().allMatch(id -> id.matches("[0-9]{1,11}"))) {
            throw new IllegalArgumentException("An acquirer's number (DE32) is 1 to 11 digits");
        }
    }

    /** The same, over TLS. */
    public LinkSecurity withTls(TlsSettings other) {
        return new LinkSecurity(other, addresses, authentication, acquirers);
    }

    /** The same, from these addresses only. @param other numbers, never names @throws IllegalArgumentException else */
    public LinkSecurity withAddresses(Set<String> other) {
        Set<InetAddress> parsed = other.stream().map(InetAddress::ofLiteral).collect(Collectors.toSet());
        return new LinkSecurity(tls, parsed, authentication, acquirers);
    }

    /** The same, with messages authenticated so; null for not at all. */
    public LinkSecurity withAuthentication(@Nullable MessageAuthentication other) {
        return new LinkSecurity(tls, addresses, other, acquirers);
    }

    /** The same, for these acquirers only. */
    public LinkSecurity withAcquirers(Set<String> other) {
        return new LinkSecurity(tls, addresses, authentication, other);
    }
}
