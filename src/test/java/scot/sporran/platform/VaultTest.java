package scot.sporran.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** What is stored of people's details stays readable, by them alone. */
class VaultTest {

    private static final UUID OWNER = new UUID(1, 2);
    private static final String BANK = "80-00-00 12345678";

    private final Vault vault = new Vault(new PersonalKeys.Given(base64(1), base64(2)).keys());

    @Test
    void bindsToWhoseItIsAndWhatItIs() {
        byte[] stored = vault.seal(BANK, OWNER, "bank");
        assertThat(vault.open(stored, OWNER, "bank")).isEqualTo(BANK);
        assertThatThrownBy(() -> vault.open(stored, new UUID(1, 3), "bank")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> vault.open(stored, OWNER, "address")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> vault.open(new byte[3], OWNER, "bank")).isInstanceOf(IllegalStateException.class);
        for (int bit = 0; bit < stored.length * 8; bit++) {
            byte[] altered = stored.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> vault.open(altered, OWNER, "bank")).isInstanceOf(IllegalStateException.class);
        }
    }

    /** As the first release wrote it: the nonce, then AES-GCM bound to owner and word. */
    @Test
    void opensWhatWasStoredBefore() throws Exception {
        byte[] nonce = HexFormat.of().parseHex("000102030405060708090a0b");
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key(1), "AES"), new GCMParameterSpec(128, nonce));
        cipher.updateAAD(HexFormat.of().parseHex("00000000000000010000000000000002"));
        cipher.updateAAD("bank".getBytes(StandardCharsets.UTF_8));
        byte[] sealed = cipher.doFinal(BANK.getBytes(StandardCharsets.UTF_8));
        byte[] stored = Arrays.copyOf(nonce, nonce.length + sealed.length);
        System.arraycopy(sealed, 0, stored, nonce.length, sealed.length);
        assertThat(vault.open(stored, OWNER, "bank")).isEqualTo(BANK);

        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key(2), "HmacSHA256"));
        assertThat(vault.token("Morag", "name")).isEqualTo(
                mac.doFinal("name\0Morag".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void saysWhatKeysAre() {
        assertThatThrownBy(() -> new PersonalKeys.Given("AAAA", base64(2)).keys())
                .hasMessageContaining("sporran.personal.keys.encryption");
        assertThat(new PersonalKeys.Given(base64(1), base64(2))).hasToString("Given[hidden]");
    }

    private static byte[] key(int filler) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) filler);
        return key;
    }

    private static String base64(int filler) {
        return Base64.getEncoder().encodeToString(key(filler));
    }
}
