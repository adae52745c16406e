package scot.sporran.platform;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The keys of people's details, in memory: one version of each. */
@Factory
final class PersonalKeys {

    private static final int KEY_BYTES = 32;

    /** The vault of people's details. */
    @Singleton
    @Primary
    Vault vault(Given given) {
        return new Vault(given.keys());
    }

    /**
     * The keys, from outside the code: environment variables {@code SPORRAN_PERSONAL_KEYS_ENCRYPTION} and
     * {@code SPORRAN_PERSONAL_KEYS_TOKEN}.
     *
     * @param encryption Base64 of 32 random bytes
     * @param token Base64 of 32 other random bytes
     */
    @ConfigurationProperties("sporran.personal.keys")
    record Given(String encryption, String token) {

        VaultKeys keys() {
            return new InMemory(new SecretKeySpec(decode("encryption", encryption), "AES"),
                    new SecretKeySpec(decode("token", token), "HmacSHA256"));
        }

        private static byte[] decode(String name, String base64) {
            try {
                byte[] key = Base64.getDecoder().decode(base64);
                if (key.length == KEY_BYTES) {
                    return key;
                }
            } catch (IllegalArgumentException e) {
                // said below
            }
            throw new IllegalArgumentException("sporran.personal.keys." + name + " is Base64 of 32 random bytes");
        }

        @Override
        public String toString() {
            return "Given[hidden]";
        }
    }

    private record InMemory(SecretKeySpec encryption, SecretKeySpec token) implements VaultKeys {

        @Override
        public byte[] seal(byte[] clear, byte[] context) {
            return AesGcm.seal(encryption, clear, context);
        }

        @Override
        public byte[] open(byte[] sealed, byte[] context) {
            return AesGcm.open(encryption, sealed, context);
        }

        @Override
        public List<byte[]> tokens(byte[] text) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(token);
                return List.of(mac.doFinal(text));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Every JDK has HMAC-SHA-256", e);
            }
        }

        @Override
        public boolean isNewest(byte[] sealed) {
            return true;
        }

        @Override
        public String toString() {
            return "InMemory[hidden]";
        }
    }
}
