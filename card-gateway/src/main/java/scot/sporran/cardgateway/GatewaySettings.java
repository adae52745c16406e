package scot.sporran.cardgateway;

import java.time.Duration;
import scot.sporran.cardgateway.iso8583.LinkProfile;

/**
 * One listener of the gateway: an acquirer's link and where it connects.
 *
 * @param host address to listen on; a name or a number
 * @param port 0 to 65535; 0 takes any free one, see {@link CardGateway#port}
 * @param linkName the acquirer's identity, the {@code link} of every {@link MessageIdentity} that comes in here
 * @param profile how the link packs its messages
 * @param signOnRequired whether payments before a sign-on (0800 with DE70 001) are answered "unavailable"
 * @param limits what the listener will bear
 * @param security whom it lets in, and what must vouch for a message
 * @param echoAfter after how long a silence the gateway asks by itself whether the peer is there (0800 with DE70 301), and says
 *     that it goes when it stops (002); zero where the peer is not to be asked
 */
public record GatewaySettings(String host, int port, String linkName, LinkProfile profile, boolean signOnRequired,
        GatewayLimits limits, LinkSecurity security, Duration echoAfter) {

    /** A listener that lets anybody in. */
    public GatewaySettings(String host, int port, String linkName, LinkProfile profile, boolean signOnRequired,
            GatewayLimits limits) {
        this(host, port, linkName, profile, signOnRequired, limits, LinkSecurity.NONE, Duration.ZERO);
    }

    public GatewaySettings {
        if (host.isBlank()) {
            throw new IllegalArgumentException("The gateway needs an address to listen on");
        }
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("A port is 0 to 65535, not " + port);
        }
        if (echoAfter.isNegative()) {
            throw new IllegalArgumentException("An echo goes out after a silence, or never at zero");
        }
        if (!linkName.matches("[A-Za-z0-9._-]{1,32}")) {
            throw new IllegalArgumentException("A link's name is 1 to 32 letters, digits, dots and dashes");
        }
    }

    /** The default wire on this machine only, without sign-on. @param port 0 takes any free one */
    public static GatewaySettings local(int port) {
        return new GatewaySettings("127.0.0.1", port, "local", LinkProfile.ASCII, false, GatewayLimits.DEFAULT);
    }

    /** The same listener with other limits. */
    public GatewaySettings withLimits(GatewayLimits other) {
        return new GatewaySettings(host, port, linkName, profile, signOnRequired, other, security, echoAfter);
    }

    /** The same listener with another wire. */
    public GatewaySettings withProfile(LinkProfile other) {
        return new GatewaySettings(host, port, linkName, other, signOnRequired, limits, security, echoAfter);
    }

    /** The same listener, with or without the demand for a sign-on. */
    public GatewaySettings withSignOnRequired(boolean required) {
        return new GatewaySettings(host, port, linkName, profile, required, limits, security, echoAfter);
    }

    /** The same listener, letting others in. */
    public GatewaySettings withSecurity(LinkSecurity other) {
        return new GatewaySettings(host, port, linkName, profile, signOnRequired, limits, other, echoAfter);
    }

    /** The same listener, asking by itself after that long a silence. */
    public GatewaySettings withEcho(Duration after) {
        return new GatewaySettings(host, port, linkName, profile, signOnRequired, limits, security, after);
    }
}
