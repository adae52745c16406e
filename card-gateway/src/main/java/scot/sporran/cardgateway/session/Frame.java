package scot.sporran.cardgateway.session;

/**
 * One frame without its length.
 *
 * @param header the network header, empty where the link has none
 * @param body the message
 * @param readAt {@link System#nanoTime} when its last byte was read
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and made once a message
record Frame(byte[] header, byte[] body, long readAt) {}
