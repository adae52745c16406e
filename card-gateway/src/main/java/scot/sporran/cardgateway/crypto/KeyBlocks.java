package scot.sporran.cardgateway.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Key blocks of ANSI X9.143 (TR-31): versions B (TDES) and D (AES) both ways, the older A and C read only, for who
 * still has to. The MAC covers header, key and padding, so that nothing of a block can be altered.
 */
final class KeyBlocks {

    /** @param key what was protected; the caller wipes it */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Opened(KeyBlockHeader header, byte[] key) {}

    private static final int ENCRYPTION = 0;
    private static final int AUTHENTICATION = 1;
    private static final int ENCRYPTION_VARIANT = 0x45;
    private static final int AUTHENTICATION_VARIANT = 0x4D;

    private KeyBlocks() {}

    /** @throws SecurityModuleException KEY_BLOCK if anything about it is not right */
    static Opened open(byte[] protectionKey, String block) {
        KeyBlockHeader header = KeyBlockHeader.read(block);
        boolean aes = header.version() == 'D';
        checkProtectionKey(aes, protectionKey);
        int macBytes = switch (header.version()) {
            case 'A', 'C' -> 4;
            case 'B' -> 8;
            default -> 16;
        };
        String rest = block.substring(header.text().length());
        if (!rest.matches("(?:[0-9A-F]{2})+")) {
            throw SecurityModuleException.keyBlock("The key block's key and MAC are hexadecimal");
        }
        byte[] sealed = Bytes.hex(rest);
        int unit = aes ? 16 : 8;
        if (sealed.length < unit + macBytes || (sealed.length - macBytes) % unit != 0) {
            throw SecurityModuleException.keyBlock("The key block's key is not whole");
        }
        byte[] mac = Bytes.right(sealed, macBytes);
        byte[] encrypted = Bytes.left(sealed, sealed.length - macBytes);
        byte[] clear = macBytes == 4
                ? openVariant(protectionKey, header, encrypted, mac)
                : openBound(aes ? KeyAlgorithm.AES : KeyAlgorithm.TDES, protectionKey, header, encrypted, mac);
        try {
            return new Opened(header, keyOf(header, clear));
        } finally {
            Bytes.wipe(clear);
        }
    }

    private static byte[] openBound(KeyAlgorithm cipher, byte[] protectionKey, KeyBlockHeader header, byte[] encrypted,
            byte[] mac) {
        byte[] encryptionKey = derived(cipher, protectionKey, ENCRYPTION);
        byte[] macKey = derived(cipher, protectionKey, AUTHENTICATION);
        byte[] clear = Blocks.decryptChained(cipher, encryptionKey, mac, encrypted);
        byte[] right = Macs.cmac(cipher, macKey, Bytes.join(ascii(header.text()), clear));
        Bytes.wipe(encryptionKey, macKey);
        return authentic(mac, right, clear);
    }

    /** Versions A and C: keys by exclusive-or, the MAC over what is encrypted. */
    private static byte[] openVariant(byte[] protectionKey, KeyBlockHeader header, byte[] encrypted, byte[] mac) {
        byte[] macKey = Bytes.xor(protectionKey, AUTHENTICATION_VARIANT);
        byte[] encryptionKey = Bytes.xor(protectionKey, ENCRYPTION_VARIANT);
        byte[] text = ascii(header.text());
        byte[] right = Bytes.left(Macs.algorithm1(KeyAlgorithm.TDES, macKey, Bytes.join(text, encrypted)), 4);
        byte[] clear = Blocks.decryptChained(KeyAlgorithm.TDES, encryptionKey, Bytes.left(text, 8), encrypted);
        Bytes.wipe(encryptionKey, macKey);
        return authentic(mac, right, clear);
    }

    private static byte[] authentic(byte[] mac, byte[] right, byte[] clear) {
        if (!Bytes.same(mac, right)) {
            Bytes.wipe(clear);
            throw SecurityModuleException.keyBlock("The key block was altered, or is under another key");
        }
        return clear;
    }

    private static byte[] keyOf(KeyBlockHeader header, byte[] clear) {
        int bits = ByteBuffer.wrap(clear).getShort() & 0xFFFF;
        if (bits % 8 != 0 || bits / 8 > clear.length - 2 || !header.attributes().algorithm().allows(bits / 8)) {
            throw SecurityModuleException.keyBlock("The key inside the key block is malformed");
        }
        return Arrays.copyOfRange(clear, 2, 2 + bits / 8);
    }

    /** A block of version B under a TDES key, D under an AES key. @param padTo hides the key's length, in bytes */
    static String seal(KeyAlgorithm cipher, byte[] protectionKey, KeyAttributes attributes, String keyVersion,
            byte[] key, int padTo, SecureRandom random) {
        boolean aes = cipher == KeyAlgorithm.AES;
        checkProtectionKey(aes, protectionKey);
        int unit = aes ? 16 : 8;
        byte[] clear = new byte[(2 + Math.max(padTo, key.length) + unit - 1) / unit * unit];
        random.nextBytes(clear);
        ByteBuffer.wrap(clear).putShort((short) (key.length * 8)).put(key);
        KeyBlockHeader header = KeyBlockHeader.of(aes ? 'D' : 'B', attributes, keyVersion, 2 * (clear.length + unit));
        byte[] encryptionKey = derived(cipher, protectionKey, ENCRYPTION);
        byte[] macKey = derived(cipher, protectionKey, AUTHENTICATION);
        byte[] mac = Macs.cmac(cipher, macKey, Bytes.join(ascii(header.text()), clear));
        byte[] encrypted = Blocks.encryptChained(cipher, encryptionKey, mac, clear);
        Bytes.wipe(clear, encryptionKey, macKey);
        return header.text() + Bytes.hex(encrypted) + Bytes.hex(mac);
    }

    /** X9.143, 5.3.2: a counter, what for, the cipher and the length, through CMAC until there is enough. */
    private static byte[] derived(KeyAlgorithm cipher, byte[] protectionKey, int purpose) {
        int type = cipher == KeyAlgorithm.AES ? protectionKey.length / 8 : protectionKey.length / 8 - 2;
        byte[] key = new byte[protectionKey.length];
        for (int at = 0, counter = 1; at < key.length; counter++) {
            byte[] input = ByteBuffer.allocate(8).put((byte) counter).putShort((short) purpose).put((byte) 0)
                    .putShort((short) type).putShort((short) (key.length * 8)).array();
            byte[] part = Macs.cmac(cipher, protectionKey, input);
            int take = Math.min(part.length, key.length - at);
            System.arraycopy(part, 0, key, at, take);
            Bytes.wipe(part);
            at += take;
        }
        return key;
    }

    private static void checkProtectionKey(boolean aes, byte[] key) {
        KeyAlgorithm cipher = aes ? KeyAlgorithm.AES : KeyAlgorithm.TDES;
        if (!cipher.allows(key.length) || key.length < 16) {
            throw SecurityModuleException.keyBlock("The key block protection key does not fit the block's version");
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
