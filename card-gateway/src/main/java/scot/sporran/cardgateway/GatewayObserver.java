package scot.sporran.cardgateway;

import java.time.Duration;

/**
 * Told what passes through the gateway, for metrics. Called on the gateway's event loops: an implementation must not
 * block or throw. No argument ever holds card data.
 */
public interface GatewayObserver {

    /** Takes no notice. */
    GatewayObserver NONE = new GatewayObserver() {
    };

    /**
     * An answer was sent.
     *
     * @param mti message type of the request, 4 digits
     * @param responseCode DE39 of the answer
     * @param took from the last byte read to the answer handed to the socket
     */
    default void answered(String mti, String responseCode, Duration took) {}

    /**
     * Bytes came that are no message; answered with DE39 30 where that was possible.
     *
     * @param fault the name of an {@code iso8583.Fault}, or FRAME for one that is too long or too slow
     * @param field the first bad data element, 0 for the frame or message type, 1 for the bitmap
     */
    default void malformed(String fault, int field) {}

    /**
     * Something came that may be an attack, and was refused before anybody was asked. An alarm is due.
     *
     * @param what MAC, KEY_CHANGE, ACQUIRER or CLIENT
     */
    default void securityRefusal(String what) {}

    /** A connection opened. */
    default void connectionOpened() {}

    /** A connection that was {@link #connectionOpened opened} is gone. */
    default void connectionClosed() {}

    /** A connection was turned away: the limit was reached. */
    default void connectionRefused() {}
}
