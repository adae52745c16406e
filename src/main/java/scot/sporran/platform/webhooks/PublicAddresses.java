package scot.sporran.platform.webhooks;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves names to addresses of the public internet and refuses all others, so that nobody can make the service call
 * what is behind the firewall (server-side request forgery, OWASP ASVS 5.0 V1.3.6). The connection goes to the address
 * that was looked at: a name that answers otherwise the next time changes nothing.
 */
final class PublicAddresses implements DnsResolver {

    /** Blocks that are not the public internet and that {@link InetAddress} does not know of: RFC 6890 and successors. */
    private static final List<Block> SPECIAL = List.of(Block.of("0.0.0.0", 8), Block.of("100.64.0.0", 10),
            Block.of("192.0.0.0", 24), Block.of("192.0.2.0", 24), Block.of("192.88.99.0", 24),
            Block.of("198.18.0.0", 15), Block.of("198.51.100.0", 24), Block.of("203.0.113.0", 24),
            Block.of("240.0.0.0", 4), Block.of("64:ff9b::", 96), Block.of("64:ff9b:1::", 48), Block.of("100::", 64),
            Block.of("2001::", 23), Block.of("2001:db8::", 32), Block.of("2002::", 16), Block.of("3fff::", 20),
            Block.of("5f00::", 16), Block.of("fc00::", 7), Block.of("::", 96));

    private final boolean allowPrivate;

    PublicAddresses(boolean allowPrivate) {
        this.allowPrivate = allowPrivate;
    }

    /** What stands against an address that people wrote down; empty when nothing does. */
    Optional<String> objection(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            return Optional.of("a web address");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || !(scheme.equals("https") || allowPrivate && scheme.equals("http"))) {
            return Optional.of("a web address that begins with https://");
        }
        if (uri.getUserInfo() != null || uri.getFragment() != null) {
            return Optional.of("an address without a name, password or # in it");
        }
        try {
            resolve(uri.getHost());
            return Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.of("an address that can be found, on the public internet");
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] all = InetAddress.getAllByName(bare(host));
        for (InetAddress address : all) {
            if (!allowPrivate && !isPublic(address)) {
                throw new UnknownHostException("not an address of the public internet");
            }
        }
        return all;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    static boolean isPublic(InetAddress address) {
        return !(address.isAnyLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress()
                || address.isSiteLocalAddress() || address.isMulticastAddress()
                || SPECIAL.stream().anyMatch(block -> block.holds(address)));
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    /** Addresses that begin alike. @param bits how much of the beginning */
    private record Block(InetAddress first, int bits) {

        static Block of(String first, int bits) {
            return new Block(InetAddress.ofLiteral(first), bits);
        }

        boolean holds(InetAddress address) {
            boolean sameKind = first instanceof Inet4Address && address instanceof Inet4Address
                    || first instanceof Inet6Address && address instanceof Inet6Address;
            if (!sameKind) {
                return false;
            }
            byte[] mine = first.getAddress();
            byte[] theirs = address.getAddress();
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((mine[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
