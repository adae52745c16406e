package scot.sporran.cards.keys;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import org.jspecify.annotations.Nullable;

/**
 * The master keys of cards, from outside the code: environment variables {@code SPORRAN_CARDS_KEYS_ENCRYPTION} and so on.
 *
 * @param encryption Base64 of 32 random bytes, seals card numbers
 * @param token Base64 of 32 other random bytes, makes the tokens by which cards are found
 * @param wrap Base64 of 32 others, seals the working keys; derived from {@code encryption} where it is not given
 * @param pkcs11Library path of a device's PKCS#11 library: then the three keys are in the device and none is given
 * @param pkcs11Slot which of its slots, from 0
 * @param pkcs11Pin of the token's user
 * @param pkcs11Prefix what the keys' names begin with
 */
@ConfigurationProperties("sporran.cards.keys")
record MasterKeysConfiguration(@Nullable String encryption, @Nullable String token, @Nullable String wrap,
        @Nullable String pkcs11Library, @Bindable(defaultValue = "0") int pkcs11Slot, @Nullable String pkcs11Pin,
        @Bindable(defaultValue = "sporran") String pkcs11Prefix) {

    @Override
    public String toString() {
        return "MasterKeysConfiguration[hidden]";
    }
}
