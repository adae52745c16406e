package scot.sporran.cardgateway.crypto;

/**
 * Which chip: enough to derive its own key from the issuer's.
 *
 * @param masterKey the issuer's, for the purpose at hand; a new generation of cards has its own (DKI in 9F10)
 * @param option how the card's key is derived
 * @param pan the card's number
 * @param sequence its sequence number, 0 to 99 (DE23, 5F34)
 */
public record CardKey(KeyHandle masterKey, CardKeyOption option, PanDigits pan, int sequence) {}
