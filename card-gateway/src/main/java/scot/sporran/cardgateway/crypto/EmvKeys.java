package scot.sporran.cardgateway.crypto;

import java.util.function.UnaryOperator;
import org.bouncycastle.crypto.digests.SHA1Digest;

/** From the issuer's master key to the card's, and to the one of this transaction (EMV Book 2, A1.3 and A1.4). */
final class EmvKeys {

    private static final int DIGITS = 16;

    private EmvKeys() {}

    /** @param sequence PAN sequence number, 0 to 99 */
    static byte[] cardKey(UnaryOperator<byte[]> masterKey, PanDigits pan, int sequence, CardKeyOption option) {
        if (sequence < 0 || sequence > 99) {
            throw SecurityModuleException.input("A sequence number of two digits");
        }
        String all = pan.digits() + (sequence < 10 ? "0" : "") + sequence;
        boolean hashed = option == CardKeyOption.B && pan.digits().length() > DIGITS;
        byte[] point = Bytes.hex(hashed ? hashed(all) : rightmost(all));
        return Bytes.oddParity(masterKey.apply(Bytes.join(point, Bytes.xor(point, 0xFF))));
    }

    private static String rightmost(String digits) {
        String filled = "0".repeat(Math.max(0, DIGITS - digits.length())) + digits;
        return filled.substring(filled.length() - DIGITS);
    }

    private static String hashed(String digits) {
        byte[] packed = Bytes.hex(digits.length() % 2 == 0 ? digits : "0" + digits);
        SHA1Digest sha = new SHA1Digest();
        sha.update(packed, 0, packed.length);
        byte[] hash = new byte[20];
        sha.doFinal(hash, 0);
        return Bytes.digitsFirst(Bytes.hex(hash)).substring(0, DIGITS);
    }

    /** The common session key: one number in, two halves out. @param number 8 bytes; ATC and zeros for a cryptogram */
    static byte[] commonSessionKey(byte[] cardKey, byte[] number) {
        byte[] left = number.clone();
        byte[] right = number.clone();
        left[2] = (byte) 0xF0;
        right[2] = 0x0F;
        return Bytes.oddParity(Blocks.encrypt(KeyAlgorithm.TDES, cardKey, Bytes.join(left, right)));
    }

    /** Visa's older key for scripts: the counter over the one half, its complement over the other. */
    static byte[] visaScriptKey(byte[] cardKey, int counter) {
        byte[] mask = new byte[16];
        mask[6] = (byte) (counter >> 8);
        mask[7] = (byte) counter;
        mask[14] = (byte) ~(counter >> 8);
        mask[15] = (byte) ~counter;
        return Bytes.oddParity(Bytes.xor(cardKey, mask));
    }

    /** A counter and, with Mastercard's own method, the terminal's unpredictable number, as 8 bytes. */
    static byte[] number(int counter, byte[] unpredictable) {
        byte[] number = new byte[8];
        number[0] = (byte) (counter >> 8);
        number[1] = (byte) counter;
        System.arraycopy(unpredictable, 0, number, 8 - unpredictable.length, unpredictable.length);
        return number;
    }

}
