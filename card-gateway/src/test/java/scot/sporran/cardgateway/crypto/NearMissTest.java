package scot.sporran.cardgateway.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import scot.sporran.cardgateway.crypto.SecurityModuleException.Reason;
import scot.sporran.cardgateway.peer.Seeds;

/** What is right is taken, and the same with one bit or one digit the other way is not. */
class NearMissTest {

    private static final int ROUNDS = 500;

    private final Random random = Seeds.random(NearMissTest.class);
    private final Fixture fixture = new Fixture(random);
    private final SecurityModule module = fixture.module;

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aMacIsOfThisMessageAndNoOther() {
        for (int i = 0; i < ROUNDS; i++) {
            boolean aes = random.nextBoolean();
            KeyHandle key = aes ? fixture.cmac : fixture.retail;
            MacScheme scheme = aes ? MacScheme.CMAC_8 : MacScheme.RETAIL;
            byte[] message = fixture.bytes(1 + random.nextInt(200));
            byte[] mac = module.mac(key, scheme, message);
            assertThat(module.verifyMac(key, scheme, message, mac)).isTrue();
            assertThat(module.verifyMac(key, scheme, message, fixture.flipped(mac))).isFalse();
            assertThat(module.verifyMac(key, scheme, fixture.flipped(message), mac)).isFalse();
            assertThat(module.verifyMac(key, scheme, message, Bytes.left(mac, 7))).isFalse();
            assertThat(module.verifyMac(key, scheme, message, new byte[0])).isFalse();
        }
    }

    @Test
    void aCryptogramIsOfThisTransactionAndNoOther() {
        for (int i = 0; i < ROUNDS; i++) {
            CardKey card = new CardKey(fixture.master, CardKeyOption.A, Fixture.PAN, random.nextInt(100));
            byte[] number = EmvKeys.number(random.nextInt(65536), new byte[0]);
            byte[] data = fixture.bytes(39);
            byte[] right = fixture.module.isGenuine(cryptogram(card, number, data, new byte[8]))
                    ? new byte[8]
                    : make(
                            card, number, data);
            assertThat(module.isGenuine(cryptogram(card, number, data, right))).isTrue();
            assertThat(module.isGenuine(cryptogram(card, number, data, fixture.flipped(right)))).isFalse();
            assertThat(module.isGenuine(cryptogram(card, number, fixture.flipped(data), right))).isFalse();
            Cryptogram otherCard = cryptogram(new CardKey(fixture.master, CardKeyOption.A, new PanDigits(
                    "9999990000000022"), card.sequence()), number, data, right);
            assertThat(module.answers(otherCard, List.of(new IssuerAnswer.Method1(new byte[2], true)))).isEmpty();
        }
    }

    private static Cryptogram cryptogram(CardKey card, byte[] number, byte[] data, byte[] value) {
        return new Cryptogram(card, Cryptogram.Session.COMMON, number, data, 2, value);
    }

    /** As the chip would: a script MAC under the same session key is made the same way. */
    private byte[] make(CardKey card, byte[] number, byte[] data) {
        KeyHandle twin = new KeyHandle("emv-twin");
        byte[] value = fixture.bytes(16);
        fixture.module.load(twin, KeyAttributes.of(KeyUsage.EMV_INTEGRITY, KeyAlgorithm.TDES, KeyMode.DERIVE), value
                .clone());
        fixture.module.load(card.masterKey(), KeyAttributes.of(KeyUsage.EMV_CRYPTOGRAM, KeyAlgorithm.TDES,
                KeyMode.DERIVE), value);
        CardKey twinCard = new CardKey(twin, card.option(), card.pan(), card.sequence());
        return module.scriptMac(new ScriptKey.Common(twinCard, number), data);
    }

    @Test
    void aPinIsRightOrWrongAndAnAlteredBlockIsNeverRight() {
        int unreadable = 0;
        for (int i = 0; i < ROUNDS; i++) {
            boolean aes = random.nextBoolean();
            PinBlockFormat format = aes
                    ? PinBlockFormat.ISO_4
                    : random.nextBoolean() ? PinBlockFormat.ISO_0 : PinBlockFormat.ISO_3;
            KeyHandle key = aes ? fixture.aesPinKey : fixture.pinKey;
            EncryptedPin pin = module.randomPin(4 + random.nextInt(3), Fixture.PAN, key, format);
            String pvv = module.pvv(pin, Fixture.PAN, fixture.pvk, 1);
            String offset = module.offset(pin, Fixture.PAN, fixture.ibmKey, Fixture.IBM);
            assertThat(verify(pin, pvv)).isEqualTo(PinVerdict.RIGHT);
            assertThat(module.verifyPinByOffset(pin, Fixture.PAN, fixture.ibmKey, Fixture.IBM, offset))
                    .isEqualTo(PinVerdict.RIGHT);
            assertThat(verify(pin, otherDigit(pvv))).isEqualTo(PinVerdict.WRONG);
            assertThat(module.verifyPinByOffset(pin, Fixture.PAN, fixture.ibmKey, Fixture.IBM, otherDigit(offset)))
                    .isEqualTo(PinVerdict.WRONG);
            PinVerdict altered = verify(new EncryptedPin(key, format, fixture.flipped(pin.block())), pvv);
            assertThat(altered).isNotEqualTo(PinVerdict.RIGHT);
            unreadable += altered == PinVerdict.UNREADABLE ? 1 : 0;
        }
        assertThat(unreadable).as("most altered blocks are not even PIN blocks").isGreaterThan(ROUNDS * 9 / 10);
    }

    private PinVerdict verify(EncryptedPin pin, String pvv) {
        return module.verifyPinByPvv(pin, Fixture.PAN, fixture.pvk, 1, pvv);
    }

    private String otherDigit(String digits) {
        int at = random.nextInt(digits.length());
        char other = (char) ('0' + (digits.charAt(at) - '0' + 1 + random.nextInt(9)) % 10);
        return digits.substring(0, at) + other + digits.substring(at + 1);
    }

    @Test
    void aCardValueIsOneOfAThousand() {
        for (int i = 0; i < ROUNDS; i++) {
            String service = random.nextBoolean() ? SecurityModule.SERVICE_CODE_CVV2 : SecurityModule.SERVICE_CODE_ICVV;
            String value = module.cardValue(fixture.cvk, Fixture.PAN, "3012", service);
            assertThat(module.verifyCardValue(fixture.cvk, Fixture.PAN, "3012", service, value)).isTrue();
            assertThat(module.verifyCardValue(fixture.cvk, Fixture.PAN, "3012", service, otherDigit(value))).isFalse();
            assertThat(module.verifyCardValue(fixture.cvk, Fixture.PAN, "3012", service, value + "0")).isFalse();
            assertThat(module.verifyCardValue(fixture.cvk, Fixture.PAN, "3012", service, "")).isFalse();
        }
    }

    @Test
    void aKeyBlockIsTakenWholeOrNotAtAll() {
        KeyHandle copy = new KeyHandle("copy");
        for (KeyHandle protection : new KeyHandle[]{fixture.protection, fixture.oldProtection}) {
            String check = module.checkValue(fixture.pinKey, CheckValue.ENCRYPTED_ZEROS);
            String block = module.exportKeyBlock(fixture.pinKey, protection);
            module.importKeyBlock(copy, protection, block, check);
            byte[] characters = block.getBytes(StandardCharsets.US_ASCII);
            for (int bit = 0; bit < characters.length * 8; bit++) {
                byte[] altered = characters.clone();
                altered[bit / 8] ^= (byte) (1 << bit % 8);
                String text = new String(altered, StandardCharsets.ISO_8859_1);
                assertThatThrownBy(() -> module.importKeyBlock(copy, protection, text, check)).as("bit %s", bit)
                        .isInstanceOf(SecurityModuleException.class).extracting(Fixture::reason).isEqualTo(
                                Reason.KEY_BLOCK);
            }
            for (int cut = 0; cut < block.length(); cut++) {
                String text = block.substring(0, cut);
                assertThatThrownBy(() -> module.importKeyBlock(copy, protection, text, check))
                        .isInstanceOf(SecurityModuleException.class);
            }
            assertThatThrownBy(() -> module.importKeyBlock(copy, protection, block.toLowerCase(Locale.ROOT), check))
                    .isInstanceOf(SecurityModuleException.class);
            assertThatThrownBy(() -> module.importKeyBlock(copy, protection, block, Bytes.hex(fixture.flipped(Bytes.hex(
                    check))))).extracting(Fixture::reason).isEqualTo(Reason.CHECK_VALUE);
        }
    }

    @Test
    void chipDataOfAnyBytesAreReadOrRefusedAndNeverFail() {
        for (int i = 0; i < 20 * ROUNDS; i++) {
            ChipData.Read read = ChipData.read(fixture.bytes(random.nextInt(40)));
            assertThat(read).isNotNull();
        }
    }
}
