package scot.sporran.cardgateway.crypto;

import java.util.Locale;

/** Card verification values: Visa's CVV, which Mastercard's CVC equals, and the values that change with each use. */
final class CardValues {

    private static final int DIGITS = 32;

    private CardValues() {}

    /** The 3 digits. @param first the card number, or what stands for it */
    static String cvv(byte[] key, String first, String expiry, String serviceCode) {
        String data = first + expiry + serviceCode;
        if (key.length != 16 || data.length() > DIGITS || !data.matches("[0-9]+")) {
            throw SecurityModuleException.input("Card number, expiry and service code are at most 32 digits");
        }
        String filled = data + "0".repeat(DIGITS - data.length());
        byte[] left = Bytes.left(key, 8);
        byte[] once = Blocks.encrypt(KeyAlgorithm.DES, left, Bytes.hex(filled.substring(0, 16)));
        byte[] last = Blocks.encrypt(KeyAlgorithm.TDES, key, Bytes.xor(once, Bytes.hex(filled.substring(16))));
        Bytes.wipe(left);
        return Bytes.digitsFirst(Bytes.hex(last)).substring(0, 3);
    }

    /** dCVV: the card's own key, and the transaction counter over the first four digits of the card number. */
    static String dcvv(byte[] cardKey, PanDigits pan, String expiry, String serviceCode, int counter) {
        return cvv(cardKey, counter(counter) + pan.digits().substring(4), expiry, serviceCode);
    }

    /** CVC3: the last 3 digits of the two bytes over track, unpredictable number and counter. */
    static String cvc3(byte[] cardKey, byte[] track, byte[] unpredictable, int counter) {
        byte[] iv = Bytes.right(Macs.algorithm3(cardKey, track, 2), 2);
        byte[] block = Bytes.join(iv, unpredictable, Bytes.hex(counter(counter)));
        byte[] out = Bytes.right(Blocks.encrypt(KeyAlgorithm.TDES, cardKey, block), 2);
        int number = (out[0] & 0xFF) << 8 | out[1] & 0xFF;
        return String.format(Locale.ROOT, "%03d", number % 1000);
    }

    private static String counter(int counter) {
        if (counter < 0 || counter > 0xFFFF) {
            throw SecurityModuleException.input("An application transaction counter is 0 to 65535");
        }
        return String.format(Locale.ROOT, "%04X", counter);
    }
}
