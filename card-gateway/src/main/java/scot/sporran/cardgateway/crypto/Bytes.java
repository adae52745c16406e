package scot.sporran.cardgateway.crypto;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** Small work on arrays of bytes. */
final class Bytes {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Bytes() {}

    static String hex(byte[] bytes) {
        return HEX.formatHex(bytes);
    }

    /** @throws SecurityModuleException if the text is not hexadecimal; it is not quoted */
    static byte[] hex(String text) {
        try {
            return HEX.parseHex(text);
        } catch (IllegalArgumentException e) {
            throw SecurityModuleException.input("Not hexadecimal");
        }
    }

    static byte[] xor(byte[] a, byte[] b) {
        byte[] out = a.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] ^= b[i];
        }
        return out;
    }

    /** Every byte with the same mask. */
    static byte[] xor(byte[] a, int mask) {
        byte[] out = a.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] ^= (byte) mask;
        }
        return out;
    }

    static byte[] join(byte[]... parts) {
        byte[] out = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, out, at, part.length);
            at += part.length;
        }
        return out;
    }

    static byte[] left(byte[] bytes, int count) {
        return Arrays.copyOf(bytes, count);
    }

    static byte[] right(byte[] bytes, int count) {
        return Arrays.copyOfRange(bytes, bytes.length - count, bytes.length);
    }

    /** In a time that does not tell where the first difference is. */
    static boolean same(byte[] a, byte[] b) {
        return MessageDigest.isEqual(a, b);
    }

    static void wipe(byte[]... secrets) {
        for (byte[] secret : secrets) {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** DES keys have an odd number of ones in each byte; the ciphers ignore it, what a key is compared with may not. */
    static byte[] oddParity(byte[] key) {
        byte[] out = key.clone();
        for (int i = 0; i < out.length; i++) {
            if (Integer.bitCount(out[i] & 0xFE) % 2 == 0) {
                out[i] |= 1;
            } else {
                out[i] &= (byte) 0xFE;
            }
        }
        return out;
    }

    /** The digits of a ciphertext first, then its letters A to F as 0 to 5 (as Visa's and EMV's methods have it). */
    static String digitsFirst(String hex) {
        StringBuilder digits = new StringBuilder();
        StringBuilder letters = new StringBuilder();
        for (char c : hex.toCharArray()) {
            if (c <= '9') {
                digits.append(c);
            } else {
                letters.append((char) (c - 'A' + '0'));
            }
        }
        return digits.append(letters).toString();
    }
}
