package scot.sporran.cardgateway.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import scot.sporran.cardgateway.crypto.SecurityModuleException.Reason;
import scot.sporran.cardgateway.peer.Await;
import scot.sporran.cardgateway.peer.Seeds;

/** What the module allows, and what it does not. */
class SecurityModuleTest {

    private static final byte[] MESSAGE = Bytes.hex("0102030405060708090A");

    private final Fixture fixture = new Fixture(Seeds.random(SecurityModuleTest.class));
    private final SoftwareSecurityModule module = fixture.module;

    @AfterEach
    void close() {
        fixture.close();
    }

    private static void refused(Reason reason, ThrowingCallable verb) {
        assertThatThrownBy(verb).isInstanceOf(SecurityModuleException.class).extracting(Fixture::reason)
                .isEqualTo(reason);
    }

    private EncryptedPin pin() {
        return module.randomPin(4, Fixture.PAN, fixture.pinKey, PinBlockFormat.ISO_0);
    }

    @Test
    void aKeyDoesWhatItIsForAndNothingElse() {
        refused(Reason.KEY_NOT_FOR_THIS, () -> module.mac(fixture.pinKey, MacScheme.RETAIL, MESSAGE));
        refused(Reason.KEY_NOT_FOR_THIS, () -> module.mac(fixture.retail, MacScheme.CMAC_8, MESSAGE));
        refused(Reason.KEY_NOT_FOR_THIS, () -> module.randomPin(4, Fixture.PAN, fixture.retail, PinBlockFormat.ISO_0));
        refused(Reason.KEY_NOT_FOR_THIS, () -> module.pvv(pin(), Fixture.PAN, fixture.ibmKey, 1));
        refused(Reason.KEY_NOT_FOR_THIS, () -> module.cardValue(fixture.pvk, Fixture.PAN, "3012", "101"));
        refused(Reason.KEY_NOT_FOR_THIS, () -> module.exportKeyBlock(fixture.pinKey, fixture.cmac));
        CardKey card = new CardKey(fixture.cvk, CardKeyOption.A, Fixture.PAN, 0);
        refused(Reason.KEY_NOT_FOR_THIS, () -> module.isGenuine(new Cryptogram(card, Cryptogram.Session.COMMON,
                new byte[8], MESSAGE, 2, new byte[8])));
        refused(Reason.KEY_UNKNOWN, () -> module.mac(new KeyHandle("nobody"), MacScheme.RETAIL, MESSAGE));
    }

    @Test
    void aKeyWorksOneWayWhereItsModeSaysSo() {
        KeyHandle verifier = fixture.key("verifier", KeyUsage.MAC_CMAC, KeyAlgorithm.AES, KeyMode.VERIFY, 16);
        refused(Reason.KEY_NOT_FOR_THIS, () -> module.mac(verifier, MacScheme.CMAC_8, MESSAGE));
        assertThat(module.verifyMac(verifier, MacScheme.CMAC_8, MESSAGE, new byte[8])).isFalse();
        KeyHandle sender = fixture.key("sender", KeyUsage.PIN_ENCRYPTION, KeyAlgorithm.TDES, KeyMode.ENCRYPT, 16);
        EncryptedPin pin = module.randomPin(4, Fixture.PAN, sender, PinBlockFormat.ISO_0);
        refused(Reason.KEY_NOT_FOR_THIS, () -> module.pvv(pin, Fixture.PAN, fixture.pvk, 1));
    }

    @Test
    void aPinMovesToAnotherKeyAndFormatAndStaysTheSame() {
        EncryptedPin pin = pin();
        String pvv = module.pvv(pin, Fixture.PAN, fixture.pvk, 1);
        EncryptedPin aes = module.translatePin(pin, Fixture.PAN, fixture.aesPinKey, PinBlockFormat.ISO_4);
        EncryptedPin back = module.translatePin(aes, Fixture.PAN, fixture.pinKey, PinBlockFormat.ISO_3);
        assertThat(module.verifyPinByPvv(back, Fixture.PAN, fixture.pvk, 1, pvv)).isEqualTo(PinVerdict.RIGHT);
        assertThat(aes.toString()).doesNotContainIgnoringCase(Bytes.hex(aes.block()));
    }

    @Test
    void aPinStaysBoundToItsCard() {
        EncryptedPin pin = pin();
        refused(Reason.INPUT, () -> module.translatePin(pin, Fixture.PAN, fixture.pinKey, PinBlockFormat.ISO_1));
        refused(Reason.INPUT, () -> module.translatePin(pin, Fixture.PAN, fixture.pinKey, PinBlockFormat.ISO_2));
        refused(Reason.KEY_UNFIT, () -> module.translatePin(pin, Fixture.PAN, fixture.pinKey, PinBlockFormat.ISO_4));
        EncryptedPin aes = module.translatePin(pin, Fixture.PAN, fixture.aesPinKey, PinBlockFormat.ISO_4);
        PanDigits other = new PanDigits("9999990000000022");
        refused(Reason.PIN_BLOCK, () -> module.translatePin(aes, other, fixture.aesPinKey, PinBlockFormat.ISO_4));
        assertThat(module.verifyPinByPvv(aes, other, fixture.pvk, 1, "0000")).isEqualTo(PinVerdict.UNREADABLE);
    }

    /** ANSI X9.24-1:2009, A.4: the block and MAC of the second row of the figures, with the base key in the module. */
    @Test
    void keysOfOneTransactionOpenPinsAndCheckMacs() {
        KeyHandle base = new KeyHandle("bdk");
        module.load(base, KeyAttributes.of(KeyUsage.BASE_DERIVATION, KeyAlgorithm.TDES, KeyMode.DERIVE), Bytes.hex(
                "0123456789ABCDEFFEDCBA9876543210"));
        Dukpt key = new Dukpt(base, "FFFF9876543210E00001", Dukpt.Type.TDES_2);
        PanDigits pan = new PanDigits("4012345678909");
        EncryptedPin pin = new EncryptedPin(key, PinBlockFormat.ISO_0, Bytes.hex("1B9C1845EB993A7A"));
        String pvv = module.pvv(pin, pan, fixture.pvk, 1);
        assertThat(module.verifyPinByPvv(pin, pan, fixture.pvk, 1, pvv)).isEqualTo(PinVerdict.RIGHT);
        MacScheme scheme = new MacScheme(MacScheme.Algorithm.ISO_9797_3, 1, 4);
        byte[] data = "4012345678909D987".getBytes(StandardCharsets.US_ASCII);
        assertThat(module.verifyMac(key, scheme, data, Bytes.hex("9CCC7817"))).isTrue();
        assertThat(Bytes.hex(module.mac(key, scheme, data))).isEqualTo("20364223");
        refused(Reason.INPUT, () -> module.mac(new Dukpt(base, "FFFF9876543210E00000", Dukpt.Type.TDES_2), scheme,
                data));
        refused(Reason.KEY_UNFIT, () -> module.mac(new Dukpt(base, "123456789012345600000001", Dukpt.Type.AES_128),
                scheme, data));
    }

    @Test
    void keysComeInOnlyUnderStrongerOnesAndWithTheirCheckValue() {
        refused(Reason.KEY_UNFIT, () -> module.exportKeyBlock(fixture.aesPinKey, fixture.oldProtection));
        KeyHandle secret = new KeyHandle("secret");
        module.generateKey(secret, KeyAttributes.of(KeyUsage.MAC_CMAC, KeyAlgorithm.AES, KeyMode.VERIFY), 16);
        refused(Reason.KEY_NOT_EXPORTABLE, () -> module.exportKeyBlock(secret, fixture.protection));
        String block = module.exportKeyBlock(fixture.pinKey, fixture.protection);
        refused(Reason.KEY_NOT_FOR_THIS, () -> module.importKeyBlock(fixture.cmac, fixture.protection, block, module
                .checkValue(fixture.pinKey, CheckValue.ENCRYPTED_ZEROS)));
        refused(Reason.CHECK_VALUE, () -> module.importKeyBlock(new KeyHandle("new"), fixture.protection, block, ""));
        assertThat(module.has(new KeyHandle("new"))).isFalse();
    }

    /** The figures TR001 and TR016: right by their own rules, and no longer taken. */
    @Test
    void keyBlocksOfTheOldVersionsAndSingleLengthKeysAreNotTaken() {
        KeyHandle old = new KeyHandle("old");
        module.load(old, KeyAttributes.of(KeyUsage.KEY_ENCRYPTION, KeyAlgorithm.TDES, KeyMode.ANY), Bytes.hex(
                "EFE0853B256B583D868F251CE99EA1D9"));
        refused(Reason.KEY_BLOCK, () -> module.importKeyBlock(new KeyHandle("new"), old,
                "A0072K0TN00N0000F40D5672C6D0EC86F860BA88D44D00F0CA9A8CE8CD2F640287A9A9EB", "5C9405"));
        KeyAttributes mac = KeyAttributes.of(KeyUsage.MAC_ALGORITHM_3, KeyAlgorithm.TDES, KeyMode.ANY);
        String single = KeyBlocks.seal(KeyAlgorithm.TDES, Bytes.hex("EFE0853B256B583D868F251CE99EA1D9"), mac, "00",
                Bytes.hex("0123456789ABCDEF"), 0, new SecureRandom());
        refused(Reason.KEY_UNFIT, () -> module.importKeyBlock(new KeyHandle("new"), old, single, "D5D44F"));
    }

    @Test
    void theVersionBeforeIsGoodForCheckingUntilItIsRetired() {
        byte[] before = module.mac(fixture.cmac, MacScheme.CMAC_8, MESSAGE);
        String checkBefore = module.checkValue(fixture.cmac, CheckValue.CMAC_OF_ZEROS);
        module.generateKey(fixture.cmac, module.attributes(fixture.cmac), 16);
        assertThat(module.checkValue(fixture.cmac, CheckValue.CMAC_OF_ZEROS)).isNotEqualTo(checkBefore);
        assertThat(module.verifyMac(fixture.cmac, MacScheme.CMAC_8, MESSAGE, before)).isTrue();
        module.retirePrevious(fixture.cmac);
        assertThat(module.verifyMac(fixture.cmac, MacScheme.CMAC_8, MESSAGE, before)).isFalse();
        byte[] after = module.mac(fixture.cmac, MacScheme.CMAC_8, MESSAGE);
        module.generateKey(fixture.cmac, module.attributes(fixture.cmac), 16);
        module.generateKey(fixture.cmac, module.attributes(fixture.cmac), 16);
        assertThat(module.verifyMac(fixture.cmac, MacScheme.CMAC_8, MESSAGE, after)).as("two rotations").isFalse();
    }

    /** Each message is checked before its key is rotated twice, as an overlap that is long enough makes sure. */
    @Test
    void keysRotateUnderLoadWithoutARefusal() throws InterruptedException, ExecutionException {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger checked = new AtomicInteger();
        AtomicInteger rotations = new AtomicInteger();
        ReentrantReadWriteLock overlap = new ReentrantReadWriteLock();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> wrong = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Callable<Integer> load = () -> {
                    int failures = 0;
                    while (!stop.get()) {
                        failures += works(overlap) ? 0 : 1;
                        checked.incrementAndGet();
                    }
                    return failures;
                };
                wrong.add(threads.submit(load));
            }
            Future<?> rotator = threads.submit(() -> {
                while (!stop.get()) {
                    module.generateKey(fixture.cmac, module.attributes(fixture.cmac), 16);
                    module.generateKey(fixture.pinKey, module.attributes(fixture.pinKey), 16);
                    // what is in flight is let through before the next
                    overlap.writeLock().lock();
                    overlap.writeLock().unlock();
                    module.retirePrevious(fixture.cmac);
                    module.retirePrevious(fixture.pinKey);
                    rotations.incrementAndGet();
                }
            });
            Await.until("enough", () -> checked.get() > 2000 && rotations.get() > 200);
            stop.set(true);
            rotator.get();
            for (Future<Integer> failures : wrong) {
                assertThat(failures.get()).isZero();
            }
        }
    }

    private boolean works(ReentrantReadWriteLock overlap) {
        overlap.readLock().lock();
        try {
            byte[] mac = module.mac(fixture.cmac, MacScheme.CMAC_8, MESSAGE);
            EncryptedPin pin = pin();
            String pvv = module.pvv(pin, Fixture.PAN, fixture.pvk, 1);
            return module.verifyMac(fixture.cmac, MacScheme.CMAC_8, MESSAGE, mac)
                    && module.verifyPinByPvv(pin, Fixture.PAN, fixture.pvk, 1, pvv) == PinVerdict.RIGHT;
        } finally {
            overlap.readLock().unlock();
        }
    }

    @Test
    void nothingPrintsASecret() {
        assertThat(Fixture.PAN.toString()).isEqualTo("************0014");
        assertThat(module.toString()).contains("tests only");
        refused(Reason.INPUT, () -> module.load(new KeyHandle("bad"), KeyAttributes.of(KeyUsage.DATA, KeyAlgorithm.AES,
                KeyMode.ANY), new byte[5]));
        assertThatThrownBy(() -> new PanDigits("99999900000000X4")).hasMessageNotContaining("0000000");
    }

    @Test
    void twoComponentsMakeOneKeyAndAreWiped() {
        byte[] one = Bytes.hex("11111111111111112222222222222222");
        byte[] two = Bytes.hex("00000000000000000000000000000000");
        KeyHandle key = new KeyHandle("lmk");
        module.load(key, KeyAttributes.of(KeyUsage.KEY_ENCRYPTION, KeyAlgorithm.TDES, KeyMode.ANY), one, two);
        assertThat(module.checkValue(key, CheckValue.ENCRYPTED_ZEROS)).isEqualTo("D2B91C");
        assertThat(one).containsOnly(0);
    }

    @Test
    void theSelfTestPasses() {
        assertThatCode(CryptoSelfTest::run).doesNotThrowAnyException();
    }
}
