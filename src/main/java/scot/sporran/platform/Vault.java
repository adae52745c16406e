package scot.sporran.platform;

import io.micronaut.context.annotation.ConfigurationProperties;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps what would hurt a person if it were read from a stolen copy of the database: National Insurance numbers, bank
 * details, home addresses. AES-256-GCM, bound to whose it is and what it is; HMAC-SHA-256 where it has to be found
 * again. Card numbers have keys of their own.
 */
@Singleton
public final class Vault {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec encryption;
    private final SecretKeySpec token;
    private final SecureRandom random = new SecureRandom();

    Vault(Keys keys) {
        this.encryption = new SecretKeySpec(keys.decode("encryption", keys.encryption()), "AES");
        this.token = new SecretKeySpec(keys.decode("token", keys.token()), "HmacSHA256");
    }

    /**
     * The keys, from outside the code: environment variables {@code SPORRAN_PERSONAL_KEYS_ENCRYPTION} and
     * {@code SPORRAN_PERSONAL_KEYS_TOKEN}.
     *
     * @param encryption Base64 of 32 random bytes
     * @param token Base64 of 32 other random bytes
     */
    @ConfigurationProperties("sporran.personal.keys")
    record Keys(String encryption, String token) {

        private byte[] decode(String name, String base64) {
            try {
                byte[] key = Base64.getDecoder().decode(base64);
                if (key.length == 32) {
                    return key;
                }
            } catch (IllegalArgumentException e) {
                // said below
            }
            throw new IllegalArgumentException("sporran.personal.keys." + name + " is Base64 of 32 random bytes");
        }

        @Override
        public String toString() {
            return "Keys[hidden]";
        }
    }

    /**
     * Nonce, ciphertext and tag: 28 bytes more than the text.
     *
     * @param owner whose it is
     * @param what it is, {@code bank}; the same word opens it
     */
    public byte[] seal(String clear, UUID owner, String what) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, owner, what, clear.getBytes(StandardCharsets.UTF_8));
        byte[] stored = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, stored, NONCE_BYTES, sealed.length);
        return stored;
    }

    /** @throws IllegalStateException when it was altered, moved to another owner, or the key is another */
    public String open(byte[] stored, UUID owner, String what) {
        byte[] nonce = Arrays.copyOf(stored, NONCE_BYTES);
        return new String(run(Cipher.DECRYPT_MODE, nonce, owner, what,
                Arrays.copyOfRange(stored, NONCE_BYTES, stored.length)), StandardCharsets.UTF_8);
    }

    /** 32 bytes that are the same for the same text, and say nothing without the key. */
    public byte[] token(String clear, String what) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(token);
            mac.update(what.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(clear.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HMAC-SHA-256", e);
        }
    }

    private byte[] run(int mode, byte[] nonce, UUID owner, String what, byte[] in) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, encryption, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(Ids.bytes(owner));
            cipher.updateAAD(what.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(in);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("What was sealed does not open with this key", e);
        }
    }
}
