package scot.sporran.cardgateway.crypto;

import java.util.Arrays;

/** ANSI X9.24-1:2009, annex A: a key that is used once, from a base key and a serial number with a 21-bit counter. */
final class DukptTdes {

    private static final byte[] VARIANT = Bytes.hex("C0C0C0C000000000C0C0C0C000000000");
    private static final int MOST_ONES = 10;

    private DukptTdes() {}

    /** The terminal's first key. @param serialNumber 10 bytes */
    static byte[] initialKey(byte[] baseKey, byte[] serialNumber) {
        byte[] block = Bytes.left(serialNumber, 8);
        block[7] &= (byte) 0xE0;
        byte[] left = Blocks.encrypt(KeyAlgorithm.TDES, baseKey, block);
        byte[] right = Blocks.encrypt(KeyAlgorithm.TDES, Bytes.xor(baseKey, VARIANT), block);
        return Bytes.join(left, right);
    }

    /** The key of one transaction, from which the working keys come. */
    static byte[] transactionKey(byte[] baseKey, byte[] serialNumber) {
        byte[] key = initialKey(baseKey, serialNumber);
        byte[] register = Bytes.right(serialNumber, 8);
        int counter = (register[5] & 0x1F) << 16 | (register[6] & 0xFF) << 8 | register[7] & 0xFF;
        if (counter == 0 || Integer.bitCount(counter) > MOST_ONES) {
            throw SecurityModuleException.input("No terminal counts so");
        }
        register[5] &= (byte) 0xE0;
        register[6] = 0;
        register[7] = 0;
        for (int bit = 1 << 20; bit > 0; bit >>= 1) {
            if ((counter & bit) != 0) {
                register[5] |= (byte) (bit >> 16);
                register[6] |= (byte) (bit >> 8);
                register[7] |= (byte) bit;
                byte[] next = step(key, register);
                Bytes.wipe(key);
                key = next;
            }
        }
        return key;
    }

    private static byte[] step(byte[] key, byte[] register) {
        byte[] right = half(key, register);
        byte[] left = half(Bytes.xor(key, VARIANT), register);
        return Bytes.join(left, right);
    }

    private static byte[] half(byte[] key, byte[] register) {
        byte[] left = Bytes.left(key, 8);
        byte[] right = Bytes.right(key, 8);
        return Bytes.xor(Blocks.encrypt(KeyAlgorithm.DES, left, Bytes.xor(register, right)), right);
    }

    static byte[] workingKey(byte[] transactionKey, KeyPurpose purpose) {
        byte[] mask = new byte[16];
        int at = switch (purpose) {
            case PIN -> 7;
            case MAC_REQUEST -> 6;
            case MAC_ANSWER -> 4;
            case DATA_REQUEST -> 5;
            case DATA_ANSWER -> 3;
        };
        mask[at] = (byte) 0xFF;
        mask[at + 8] = (byte) 0xFF;
        byte[] variant = Bytes.xor(transactionKey, mask);
        if (purpose != KeyPurpose.DATA_REQUEST && purpose != KeyPurpose.DATA_ANSWER) {
            return variant;
        }
        byte[] data = Blocks.encrypt(KeyAlgorithm.TDES, variant, variant);
        Arrays.fill(variant, (byte) 0);
        return data;
    }
}
