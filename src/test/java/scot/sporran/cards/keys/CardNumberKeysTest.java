package scot.sporran.cards.keys;

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
import scot.sporran.cardgateway.crypto.MasterKeys;
import scot.sporran.platform.Vault;

/** One vault for everything that is sealed; what was stored before it was one, opens. */
class CardNumberKeysTest {

    private static final UUID CARD = new UUID(1, 2);
    private static final UUID ANOTHER_CARD = new UUID(1, 3);
    private static final String NUMBER = "9999990000000014";

    private final Vault vault = vault(1, 2);

    @Test
    void readsBackWhatItKept() {
        assertThat(vault.open(vault.seal(NUMBER, CARD, ""), CARD, "")).isEqualTo(NUMBER);
        assertThat(vault.isNewest(vault.seal(NUMBER, CARD, ""))).isTrue();
    }

    /** As the first release wrote it: the key's version, the nonce, then AES-GCM bound to the card's id. */
    @Test
    void opensWhatWasStoredBefore() throws Exception {
        byte[] nonce = HexFormat.of().parseHex("000102030405060708090a0b");
        javax.crypto.Cipher cipher = javax.crypto.Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(javax.crypto.Cipher.ENCRYPT_MODE, new javax.crypto.spec.SecretKeySpec(key(1), "AES"),
                new javax.crypto.spec.GCMParameterSpec(128, nonce));
        cipher.updateAAD(HexFormat.of().parseHex("0000000000000001" + "0000000000000002"));
        String sealed = HexFormat.of().formatHex(cipher.doFinal(NUMBER.getBytes(StandardCharsets.US_ASCII)));
        byte[] stored = HexFormat.of().parseHex("01" + "000102030405060708090a0b" + sealed);
        assertThat(vault.open(stored, CARD, "")).isEqualTo(NUMBER);
    }

    @Test
    void keepsNoDigitInClearAndNeverTheSameBytesTwice() {
        byte[] stored = vault.seal(NUMBER, CARD, "");
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("9999");
        assertThat(vault.seal(NUMBER, CARD, "")).isNotEqualTo(stored);
    }

    @Test
    void refusesEverySingleFlippedBit() {
        byte[] stored = vault.seal(NUMBER, CARD, "");
        for (int bit = 0; bit < stored.length * 8; bit++) {
            byte[] altered = stored.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> vault.open(altered, CARD, "")).isInstanceOf(IllegalStateException.class)
                    .hasMessageNotContaining("9999");
        }
    }

    @Test
    void refusesANumberMovedToAnotherCard() {
        byte[] stored = vault.seal(NUMBER, CARD, "");
        assertThatThrownBy(() -> vault.open(stored, ANOTHER_CARD, "")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void findsACardByAKeyedTokenOfItsWholeNumber() throws Exception {
        javax.crypto.Mac jdk = javax.crypto.Mac.getInstance("HmacSHA256");
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) 2);
        jdk.init(new javax.crypto.spec.SecretKeySpec(key, "HmacSHA256"));
        assertThat(vault.token(NUMBER, "")).isEqualTo(jdk.doFinal(NUMBER.getBytes(StandardCharsets.US_ASCII)));
        assertThat(vault(1, 3).token(NUMBER, "")).isNotEqualTo(vault.token(NUMBER, ""));
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

    private static Vault vault(int encryption, int token) {
        return new Vault(new CardNumberKeys(MasterKeys.inMemory(key(encryption), key(token), key(9))));
    }

    private static byte[] key(int filler) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) filler);
        return key;
    }
}
