package scot.sporran.cardgateway.peer;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** Signs and checks messages as an acquirer would, by hand over the Java platform's own DES and AES. */
public final class HandMac {

    private static final String NOTHING = "0".repeat(16);

    private final HandPacker packer;
    private final byte[] key;
    private final boolean aes;
    private final boolean zeroed;

    /** @param key 16 bytes @param aes AES-CMAC, else the retail MAC with padding 1 @param zeroed else left out */
    public HandMac(HandPacker packer, byte[] key, boolean aes, boolean zeroed) {
        this.packer = packer;
        this.key = key.clone();
        this.aes = aes;
        this.zeroed = zeroed;
    }

    /** The message with its MAC in DE64, or DE128 where it has fields above 64. */
    public SortedMap<Integer, String> signed(Map<Integer, String> message) {
        SortedMap<Integer, String> signed = new TreeMap<>(message);
        int field = signed.lastKey() > 64 ? 128 : 64;
        signed.put(field, NOTHING);
        signed.put(field, mac(packer.pack(signed)));
        return signed;
    }

    /** Whether a message bears the MAC it should. */
    public boolean isRight(Map<Integer, String> message) {
        SortedMap<Integer, String> copy = new TreeMap<>(message);
        int field = copy.lastKey();
        return (field == 64 || field == 128) && signed(without(copy, field)).equals(copy);
    }

    private static Map<Integer, String> without(SortedMap<Integer, String> message, int field) {
        message = new TreeMap<>(message);
        message.remove(field);
        return message;
    }

    private String mac(byte[] packedWithZeros) {
        int cut = packer == HandPacker.ISO87B ? 8 : 16;
        byte[] data = zeroed ? packedWithZeros : Arrays.copyOf(packedWithZeros, packedWithZeros.length - cut);
        try {
            byte[] mac = aes ? cmac(data) : retail(data);
            return HexFormat.of().withUpperCase().formatHex(mac, 0, 8).toUpperCase(Locale.ROOT);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] retail(byte[] data) throws GeneralSecurityException {
        byte[] padded = Arrays.copyOf(data, (data.length + 7) / 8 * 8);
        byte[] left = Arrays.copyOf(key, 8);
        byte[] right = Arrays.copyOfRange(key, 8, 16);
        byte[] state = new byte[8];
        for (int at = 0; at < padded.length; at += 8) {
            for (int i = 0; i < 8; i++) {
                state[i] ^= padded[at + i];
            }
            state = block("DES", left, Cipher.ENCRYPT_MODE, state);
        }
        return block("DES", left, Cipher.ENCRYPT_MODE, block("DES", right, Cipher.DECRYPT_MODE, state));
    }

    private byte[] cmac(byte[] data) throws GeneralSecurityException {
        byte[] one = doubled(block("AES", key, Cipher.ENCRYPT_MODE, new byte[16]));
        int blocks = Math.max(1, (data.length + 15) / 16);
        boolean whole = data.length > 0 && data.length % 16 == 0;
        byte[] padded = Arrays.copyOf(data, blocks * 16);
        if (!whole) {
            padded[data.length] = (byte) 0x80;
        }
        byte[] last = whole ? one : doubled(one);
        byte[] state = new byte[16];
        for (int at = 0; at < padded.length; at += 16) {
            for (int i = 0; i < 16; i++) {
                state[i] ^= padded[at + i];
                if (at == padded.length - 16) {
                    state[i] ^= last[i];
                }
            }
            state = block("AES", key, Cipher.ENCRYPT_MODE, state);
        }
        return state;
    }

    private static byte[] doubled(byte[] in) {
        byte[] out = new byte[16];
        for (int i = 0; i < 16; i++) {
            out[i] = (byte) (in[i] << 1 | (i < 15 ? (in[i + 1] & 0x80) >> 7 : 0));
        }
        if ((in[0] & 0x80) != 0) {
            out[15] ^= (byte) 0x87;
        }
        return out;
    }

    private static byte[] block(String cipher, byte[] key, int mode, byte[] in) throws GeneralSecurityException {
        Cipher engine = Cipher.getInstance(cipher + "/ECB/NoPadding");
        engine.init(mode, new SecretKeySpec(key, cipher));
        return engine.doFinal(in);
    }
}
