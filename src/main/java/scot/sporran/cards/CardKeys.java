package scot.sporran.cards;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.util.Base64;

/**
 * The keys of the card vault, from outside the code: environment variables {@code SPORRAN_CARDS_KEYS_ENCRYPTION} and
 * {@code SPORRAN_CARDS_KEYS_TOKEN}.
 *
 * @param encryption Base64 of 32 random bytes, encrypts card numbers
 * @param token Base64 of 32 other random bytes, makes the tokens by which cards are found
 */
@ConfigurationProperties("sporran.cards.keys")
record CardKeys(String encryption, String token) {

    byte[] encryptionKeyBytes() {
        return decode("sporran.cards.keys.encryption", encryption);
    }

    byte[] tokenKeyBytes() {
        return decode("sporran.cards.keys.token", token);
    }

    private static byte[] decode(String name, String base64) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " is not Base64");
        }
        if (key.length != 32) {
            throw new IllegalArgumentException(name + " is Base64 of 32 random bytes; this is " + key.length);
        }
        return key;
    }

    @Override
    public String toString() {
        return "CardKeys[hidden]";
    }
}
