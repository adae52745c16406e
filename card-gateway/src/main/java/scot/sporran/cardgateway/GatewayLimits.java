package scot.sporran.cardgateway;

import java.time.Duration;

/**
 * What one listener of the gateway will bear.
 *
 * @param deadline from the last byte of a request to its answer; when it passes the answer is "unavailable"
 * @param frameTimeout how long one message may take to arrive, from its first byte, and how long a peer may leave
 *     answers unread once {@code maxUnsentBytes} are half used up
 * @param idleTimeout how long a connection may be silent between messages with nothing in flight
 * @param maxConnections more are closed as soon as they open
 * @param maxInFlight requests of one connection being decided at once; above it the connection is not read from
 * @param maxUnsentBytes answers of one connection waiting to be read by the peer; above it the connection is closed
 * @param stopGrace how long a stop waits for requests in flight
 */
public record GatewayLimits(Duration deadline, Duration frameTimeout, Duration idleTimeout, int maxConnections,
        int maxInFlight, int maxUnsentBytes, Duration stopGrace) {

    /** 5 s to answer, 10 s a message, 15 min idle, 4,096 connections, 512 in flight each, 256 KiB unsent, 10 s. */
    public static final GatewayLimits DEFAULT = new GatewayLimits(Duration.ofSeconds(5), Duration.ofSeconds(10),
            Duration.ofMinutes(15), 4096, 512, 256 * 1024, Duration.ofSeconds(10));

    public GatewayLimits {
        positive("deadline", deadline);
        positive("frameTimeout", frameTimeout);
        positive("idleTimeout", idleTimeout);
        positive("stopGrace", stopGrace);
        between("maxConnections", maxConnections, 1, 100_000);
        between("maxInFlight", maxInFlight, 1, 10_000);
        between("maxUnsentBytes", maxUnsentBytes, 16 * 1024, 64 * 1024 * 1024);
    }

    /** The same limits with another deadline. */
    public GatewayLimits withDeadline(Duration other) {
        return new GatewayLimits(other, frameTimeout, idleTimeout, maxConnections, maxInFlight, maxUnsentBytes,
                stopGrace);
    }

    /** The same limits with other timeouts of a message and of silence. */
    public GatewayLimits withTimeouts(Duration frame, Duration idle) {
        return new GatewayLimits(deadline, frame, idle, maxConnections, maxInFlight, maxUnsentBytes, stopGrace);
    }

    /** The same limits with another number of connections, and of requests in flight on each. */
    public GatewayLimits withMost(int connections, int inFlight) {
        return new GatewayLimits(deadline, frameTimeout, idleTimeout, connections, inFlight, maxUnsentBytes, stopGrace);
    }

    private static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero() || value.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(name + " is more than nothing and at most a day, not " + value);
        }
    }

    private static void between(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is " + least + " to " + most + ", not " + value);
        }
    }
}
