package scot.sporran.cards.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import scot.sporran.cardgateway.crypto.MasterKeys;
import scot.sporran.cardgateway.crypto.MasterKeys.Purpose;

class MasterKeysFactoryTest {

    private final MasterKeysFactory factory = new MasterKeysFactory();

    @Test
    void wantsKeysOfTheRightLengthAndNeverPrintsThem() {
        assertThatThrownBy(() -> factory.masterKeys(from(key(1, 16), key(2, 32), null)))
                .hasMessageContaining("sporran.cards.keys.encryption").hasMessageContaining("32 random bytes");
        assertThatThrownBy(() -> factory.masterKeys(from(key(1, 32), "not Base64!", null)))
                .hasMessageContaining("sporran.cards.keys.token").hasMessageNotContaining("not Base64!");
        assertThatThrownBy(() -> factory.masterKeys(from(null, key(2, 32), null)))
                .hasMessageContaining("sporran.cards.keys.encryption");
        assertThat(from(key(1, 32), key(2, 32), null).toString()).doesNotContain(key(1, 32));
    }

    @Test
    void theKeyThatWrapsIsAnotherOneThanTheKeyItIsDerivedFrom() {
        MasterKeys keys = factory.masterKeys(from(key(1, 32), key(2, 32), null));
        byte[] sealed = keys.seal(Purpose.WRAP, "secret".getBytes(StandardCharsets.US_ASCII), new byte[0]);
        assertThatThrownBy(() -> keys.open(Purpose.DATA, sealed, new byte[0])).isInstanceOf(RuntimeException.class);
        MasterKeys again = factory.masterKeys(from(key(1, 32), key(2, 32), null));
        assertThat(again.open(Purpose.WRAP, sealed, new byte[0])).asString().isEqualTo("secret");
    }

    private static MasterKeysConfiguration from(@Nullable String encryption, @Nullable String token,
            @Nullable String wrap) {
        return new MasterKeysConfiguration(encryption, token, wrap, null, 0, null, "sporran");
    }

    private static String key(int filler, int length) {
        byte[] key = new byte[length];
        Arrays.fill(key, (byte) filler);
        return Base64.getEncoder().encodeToString(key);
    }
}
