package scot.sporran.cardgateway.crypto;

/**
 * An application cryptogram of a chip and what it was made from (EMV Book 2, 8.1).
 *
 * @param card whose
 * @param session how the key of this transaction comes from the card's
 * @param number 8 bytes that make the session key: ATC and zeros, or with the unpredictable number at the end
 * @param data what was signed
 * @param padding 1 or 2 of ISO 9797-1
 * @param value 8 bytes, 9F26
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Cryptogram(CardKey card, Session session, byte[] number, byte[] data, int padding, byte[] value) {

    /** How the key of one transaction comes from the card's. */
    public enum Session {
        /** It is the card's. */
        NONE,
        /** EMV Book 2, A1.3. */
        COMMON
    }

    public Cryptogram {
        if (number.length != 8 || value.length != 8 || padding < 1 || padding > 2) {
            throw SecurityModuleException.input("A cryptogram and its number have 8 bytes, padding is 1 or 2");
        }
    }

    @Override
    public String toString() {
        return "Cryptogram of " + card.pan();
    }
}
