package scot.sporran.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;
import scot.sporran.cardgateway.Pan;
import scot.sporran.cardgateway.crypto.MasterKeys;

class CardVaultTest {

    private static final CardId CARD = new CardId(new UUID(1, 2));
    private static final CardId ANOTHER_CARD = new CardId(new UUID(1, 3));
    private static final Pan PAN = Messages.DEMO_CARD;

    private final CardVault vault = vault(1, 2);

    @Test
    void readsBackWhatItKept() {
        assertThat(vault.decrypt(vault.encrypt(PAN, CARD), CARD)).isEqualTo(PAN);
    }

    @Test
    void keepsNoDigitInClearAndNeverTheSameBytesTwice() {
        byte[] stored = vault.encrypt(PAN, CARD);
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("9999");
        assertThat(vault.encrypt(PAN, CARD)).isNotEqualTo(stored);
    }

    @Test
    void refusesEverySingleFlippedBit() {
        byte[] stored = vault.encrypt(PAN, CARD);
        for (int bit = 0; bit < stored.length * 8; bit++) {
            byte[] altered = stored.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> vault.decrypt(altered, CARD)).isInstanceOf(IllegalStateException.class)
                    .hasMessageNotContaining("9999");
        }
    }

    @Test
    void refusesANumberMovedToAnotherCard() {
        byte[] stored = vault.encrypt(PAN, CARD);
        assertThatThrownBy(() -> vault.decrypt(stored, ANOTHER_CARD)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void findsACardByAKeyedTokenOfItsWholeNumber() throws Exception {
        javax.crypto.Mac jdk = javax.crypto.Mac.getInstance("HmacSHA256");
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) 2);
        jdk.init(new javax.crypto.spec.SecretKeySpec(key, "HmacSHA256"));
        assertThat(vault.token(PAN)).isEqualTo(jdk.doFinal(PAN.digits().getBytes(StandardCharsets.US_ASCII)));
        assertThat(vault(1, 3).token(PAN)).isNotEqualTo(vault.token(PAN));
    }

    @Test
    void agreesWithThePublishedHmacFigure() {
        // RFC 4231, test case 1
        HMac hmac = new HMac(new SHA256Digest());
        byte[] key = new byte[20];
        Arrays.fill(key, (byte) 0x0b);
        hmac.init(new KeyParameter(key));
        byte[] data = "Hi There".getBytes(StandardCharsets.US_ASCII);
        hmac.update(data, 0, data.length);
        byte[] out = new byte[32];
        hmac.doFinal(out, 0);
        assertThat(HexFormat.of().formatHex(out))
                .isEqualTo("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    }

    private static CardVault vault(int encryption, int token) {
        return new CardVault(MasterKeys.inMemory(key(encryption), key(token), key(9)));
    }

    private static byte[] key(int filler) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) filler);
        return key;
    }
}
