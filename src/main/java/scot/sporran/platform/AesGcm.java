package scot.sporran.platform;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** AES-256-GCM with a key in memory: nonce (12 bytes), ciphertext, tag (16). */
final class AesGcm {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private AesGcm() {}

    static byte[] seal(SecretKey key, byte[] clear, byte[] context) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, key, nonce, clear, context);
        byte[] stored = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, stored, NONCE_BYTES, sealed.length);
        return stored;
    }

    /** @throws IllegalStateException when it was altered, belongs to something else, or the key is another */
    static byte[] open(SecretKey key, byte[] stored, byte[] context) {
        return run(Cipher.DECRYPT_MODE, key, Arrays.copyOf(stored, NONCE_BYTES),
                Arrays.copyOfRange(stored, Math.min(NONCE_BYTES, stored.length), stored.length), context);
    }

    private static byte[] run(int mode, SecretKey key, byte[] nonce, byte[] in, byte[] context) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(context);
            return cipher.doFinal(in);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("What was sealed does not open with this key", e);
        }
    }
}
