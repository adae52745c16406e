package scot.sporran.cardgateway.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scot.sporran.cardgateway.crypto.MasterKeys.Purpose;
import scot.sporran.cardgateway.crypto.SecurityModuleException.Reason;
import scot.sporran.cardgateway.peer.Seeds;

/** In memory always; in a PKCS#11 device where SoftHSM2 is or can be installed, else that is skipped and said. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MasterKeysTest {

    private static final String PIN = "424242";
    private static final byte[] CLEAR = "9999990000000014".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ROW = "row 1".getBytes(StandardCharsets.US_ASCII);

    private final Random random = Seeds.random(MasterKeysTest.class);
    private final Properties token = new Properties();

    @BeforeAll
    void makeToken() throws IOException, InterruptedException {
        Path script = Stream.of("config/softhsm/token", "../config/softhsm/token").map(Path::of).filter(Files::exists)
                .findFirst().orElseThrow().toAbsolutePath();
        String folder = System.getenv("SOFTHSM2_CONF").replace("/softhsm2.conf", "");
        ProcessBuilder making = new ProcessBuilder(script.toString(), folder);
        making.environment().putAll(Map.of("SPORRAN_TOKEN_PIN", PIN, "SPORRAN_TOKEN_SO_PIN", "434343"));
        Process process = making.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            token.load(out);
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    private Pkcs11Token open() {
        String library = token.getProperty("SPORRAN_TOKEN_LIBRARY");
        if (library == null) {
            System.out.println("SKIPPED: NO SOFTHSM2 HERE, SO NO PKCS#11 DEVICE WAS TRIED (apt-get install softhsm2)");
        }
        assumeThat(library).as("SoftHSM2 is installed").isNotNull();
        return Pkcs11Token.open("softhsm", Path.of(String.valueOf(library)), 0, PIN.toCharArray());
    }

    private String prefix() {
        return "t" + Long.toUnsignedString(random.nextLong(), 36);
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private Stream<MasterKeys> both() {
        MasterKeys memory = MasterKeys.inMemory(bytes(32), bytes(32), bytes(32));
        return token.isEmpty() ? Stream.of(memory) : Stream.of(memory, open().masterKeys(prefix()));
    }

    @ParameterizedTest
    @MethodSource("both")
    void whatIsSealedOpensForItsOwnRowAndPurposeOnly(MasterKeys keys) {
        byte[] sealed = keys.seal(Purpose.DATA, CLEAR, ROW);
        assertThat(keys.open(Purpose.DATA, sealed, ROW)).isEqualTo(CLEAR);
        assertThat(sealed).hasSize(CLEAR.length + 29).isNotEqualTo(keys.seal(Purpose.DATA, CLEAR, ROW));
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("9999990000000014");
        refused(() -> keys.open(Purpose.DATA, sealed, new byte[0]));
        refused(() -> keys.open(Purpose.WRAP, sealed, ROW));
        refused(() -> keys.seal(Purpose.TOKEN, CLEAR, ROW));
        refused(() -> keys.open(Purpose.DATA, new byte[3], ROW));
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] altered = sealed.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            refused(() -> keys.open(Purpose.DATA, altered, ROW));
        }
    }

    private static void refused(ThrowingCallable verb) {
        assertThatThrownBy(verb).isInstanceOf(SecurityModuleException.class).extracting(Fixture::reason).isEqualTo(
                Reason.INPUT);
    }

    @ParameterizedTest
    @MethodSource("both")
    void aTokenIsTheSameForTheSameTextAndSaysNothing(MasterKeys keys) {
        assertThat(keys.tokens(CLEAR)).hasSize(1);
        assertThat(keys.tokens(CLEAR).getFirst()).hasSize(32).isEqualTo(keys.tokens(CLEAR).getFirst())
                .isNotEqualTo(keys.tokens(ROW).getFirst());
    }

    @ParameterizedTest
    @MethodSource("both")
    void workingKeysRestUnderThem(MasterKeys keys) {
        try (Fixture fixture = new Fixture(random); SoftwareSecurityModule other = new SoftwareSecurityModule()) {
            KeyHandle key = fixture.cmac;
            byte[] before = fixture.module.mac(key, MacScheme.CMAC_8, CLEAR);
            fixture.module.generateKey(key, fixture.module.attributes(key), 16);
            fixture.module.store(key, keys).forEach(stored -> other.restore(stored, keys));
            assertThat(other.mac(key, MacScheme.CMAC_8, CLEAR)).isEqualTo(fixture.module.mac(key, MacScheme.CMAC_8,
                    CLEAR));
            assertThat(other.verifyMac(key, MacScheme.CMAC_8, CLEAR, before)).isTrue();
            StoredKey stored = fixture.module.store(key, keys).getFirst();
            refused(() -> other.restore(new StoredKey(new KeyHandle("another"), stored.attributes(), stored.sealed()),
                    keys));
            refused(() -> other.restore(new StoredKey(key, KeyAttributes.of(KeyUsage.DATA, KeyAlgorithm.AES,
                    KeyMode.ANY), stored.sealed()), keys));
        }
    }

    @Test
    void theDevicesKeysOutliveTheProcessThatMadeThemAndDoNotLeave() {
        String prefix = prefix();
        MasterKeys made = open().masterKeys(prefix);
        byte[] sealed = made.seal(Purpose.DATA, CLEAR, ROW);
        byte[] found = made.tokens(CLEAR).getFirst();
        MasterKeys again = open().masterKeys(prefix);
        assertThat(again.open(Purpose.DATA, sealed, ROW)).isEqualTo(CLEAR);
        assertThat(again.tokens(CLEAR).getFirst()).isEqualTo(found);
        assertThat(open().masterKeys(prefix()).tokens(CLEAR).getFirst()).isNotEqualTo(found);
    }

    @Test
    void theDevicesKeysRotate() {
        Pkcs11Token device = open();
        String prefix = prefix();
        MasterKeys before = device.masterKeys(prefix);
        byte[] old = before.seal(Purpose.DATA, CLEAR, ROW);
        assertThat(device.rotate(prefix, Purpose.DATA)).isEqualTo(2);
        assertThat(device.rotate(prefix, Purpose.TOKEN)).isEqualTo(2);
        MasterKeys after = device.masterKeys(prefix);
        byte[] fresh = after.seal(Purpose.DATA, CLEAR, ROW);
        assertThat(MasterKeys.version(fresh)).isEqualTo(2).isEqualTo(after.newestVersion(Purpose.DATA));
        assertThat(after.open(Purpose.DATA, old, ROW)).isEqualTo(CLEAR);
        assertThat(after.tokens(CLEAR)).hasSize(2);
        assertThat(after.tokens(CLEAR).getLast()).isEqualTo(before.tokens(CLEAR).getFirst());
        device.destroy(prefix, Purpose.DATA, 1);
        MasterKeys last = device.masterKeys(prefix);
        refused(() -> last.open(Purpose.DATA, old, ROW));
        assertThat(last.open(Purpose.DATA, fresh, ROW)).isEqualTo(CLEAR);
    }

    @Test
    void aWrongPinOrLibraryIsRefusedWithoutQuotingThePin() {
        open();
        Path library = Path.of(token.getProperty("SPORRAN_TOKEN_LIBRARY"));
        assertThatThrownBy(() -> Pkcs11Token.open("wrongpin", library, 7, "999999".toCharArray()))
                .extracting(Fixture::reason).isEqualTo(Reason.DEVICE);
        assertThatThrownBy(() -> Pkcs11Token.open("nowhere", Path.of("/nowhere/lib.so"), 0, PIN.toCharArray()))
                .isInstanceOf(SecurityModuleException.class).hasStackTraceContaining("nowhere")
                .extracting(e -> String.valueOf(e.getCause())).asString().doesNotContain(PIN);
    }
}
