package scot.sporran.cardgateway.crypto;

/**
 * A key on its way to somebody else.
 *
 * @param block of X9.143, under a key that both have
 * @param checkValue of the key, in hexadecimal, by the way usual for its algorithm
 */
public record ExportedKey(String block, String checkValue) {}
