package scot.sporran.cardgateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import scot.sporran.cardgateway.AuthorisationDecision.Approved;
import scot.sporran.cardgateway.AuthorisationDecision.Declined;
import scot.sporran.cardgateway.ChipAnswer;
import scot.sporran.cardgateway.DeclineReason;
import scot.sporran.cardgateway.Evidence;
import scot.sporran.cardgateway.GatewaySettings;
import scot.sporran.cardgateway.crypto.CardKey;
import scot.sporran.cardgateway.crypto.CardKeyOption;
import scot.sporran.cardgateway.crypto.ChipData;
import scot.sporran.cardgateway.crypto.Cryptogram;
import scot.sporran.cardgateway.crypto.CryptogramVersion;
import scot.sporran.cardgateway.crypto.CryptogramVersion.Scheme;
import scot.sporran.cardgateway.crypto.EncryptedPin;
import scot.sporran.cardgateway.crypto.KeyAlgorithm;
import scot.sporran.cardgateway.crypto.KeyAttributes;
import scot.sporran.cardgateway.crypto.KeyHandle;
import scot.sporran.cardgateway.crypto.KeyMode;
import scot.sporran.cardgateway.crypto.KeyUsage;
import scot.sporran.cardgateway.crypto.PanDigits;
import scot.sporran.cardgateway.crypto.PinBlockFormat;
import scot.sporran.cardgateway.crypto.PinVerdict;
import scot.sporran.cardgateway.crypto.SoftwareSecurityModule;
import scot.sporran.cardgateway.iso8583.LinkProfile;
import scot.sporran.cardgateway.peer.FakeIssuer;
import scot.sporran.cardgateway.peer.HandClient;
import scot.sporran.cardgateway.peer.HandMessages;
import scot.sporran.cardgateway.peer.HandPacker;

/** PIN, chip, stripe and card value reach the issuer, and an answer goes back to the chip. */
class EvidenceTest {

    private static final String CHIP = "9F0206000000001250" + "9F0306000000000000" + "9F1A020826" + "95050000048000"
            + "5F2A020826" + "9A03270502" + "9C0100" + "9F37045A1B2C3D" + "82021980" + "9F36020011"
            + "9F2608A1B2C3D4E5F60708" + "9F10070601120" + "3A0B800";
    private static final String TRACK = GatewayFixture.PAN + "=30122010123456700000";

    private static Map<Integer, String> chipPayment(String chip) {
        Map<Integer, String> message = HandMessages.purchase(GatewayFixture.PAN, 1250, "000001");
        message.put(22, "051");
        message.put(23, "001");
        message.put(35, TRACK);
        message.put(48, "CV003123");
        message.put(52, "1B9C1845EB993A7A");
        message.put(53, "0100000000000000");
        message.put(55, chip);
        return message;
    }

    @ParameterizedTest
    @EnumSource(HandPacker.class)
    void reachesTheIssuerOnEveryLayoutAndPrintsNothing(HandPacker packer) throws IOException {
        LinkProfile profile = switch (packer) {
            case ISO87A -> LinkProfile.ASCII;
            case ISO87A_BIN -> LinkProfile.ASCII_BINARY_BITMAP;
            case ISO87B -> LinkProfile.PACKED;
        };
        try (GatewayFixture fixture = new GatewayFixture(GatewaySettings.local(0).withProfile(profile));
                HandClient client = HandClient.connect(fixture.gateway.port(), packer)) {
            assertThat(client.ask(chipPayment(CHIP))).containsEntry(39, "00").doesNotContainKeys(35, 48, 52, 53, 55);
            Evidence evidence = fixture.issuer.requests.element().evidence();
            assertThat(evidence.cardSequence()).isEqualTo(1);
            assertThat(evidence.pinBlock()).isEqualTo(HexFormat.of().parseHex("1B9C1845EB993A7A"));
            assertThat(evidence.securityControl()).isEqualTo("0100000000000000");
            assertThat(evidence.track2()).isEqualTo("30122010123456700000");
            assertThat(evidence.cardValue()).isEqualTo("123");
            assertThat(Objects.requireNonNull(evidence.chip()).value("9F36")).hasValue(new byte[]{0, 0x11});
            assertThat(fixture.issuer.requests.element().toString()).contains("[PIN, chip, track 2, card value]")
                    .doesNotContain("1B9C18").doesNotContain("1234567").doesNotContain("A1B2C3D4");
        }
    }

    @Test
    void thereMayBeNone() throws IOException {
        try (GatewayFixture fixture = new GatewayFixture(); HandClient client = fixture.client()) {
            client.ask(HandMessages.purchase(GatewayFixture.PAN, 1250, "000001"));
            assertThat(fixture.issuer.requests.element().evidence()).isEqualTo(Evidence.NONE);
        }
    }

    @ParameterizedTest
    @CsvSource({"9F02", "9F0206000000001250" + "9F0206000000001250", "9F0206000000001251",
            "9F02060000000012505F2A020978",
            "9C80"})
    void chipDataThatAreMalformedOrSignedForAnotherAmountAreRefused(String chip) throws IOException {
        try (GatewayFixture fixture = new GatewayFixture(); HandClient client = fixture.client()) {
            assertThat(client.ask(chipPayment(chip))).containsEntry(39, "30").containsEntry(44, "55");
            assertThat(fixture.issuer.requests).isEmpty();
        }
    }

    @Test
    void anAnswerGoesBackToAChipAndToNothingElse() throws IOException {
        ChipAnswer answer = ChipAnswer.of(HexFormat.of().parseHex("F8C9CECAABD55AD13030"));
        try (GatewayFixture fixture = new GatewayFixture(); HandClient client = fixture.client()) {
            fixture.issuer.onPayment(r -> FakeIssuer.now(new Approved("A1B2C3", r.amount(), null, answer)));
            assertThat(client.ask(chipPayment(CHIP))).containsEntry(55, "910AF8C9CECAABD55AD13030");
            assertThat(client.ask(HandMessages.purchase(GatewayFixture.PAN, 1250, "000002"))).containsEntry(39, "00")
                    .doesNotContainKey(55);
            fixture.issuer.onPayment(r -> FakeIssuer.now(new Declined(DeclineReason.PIN_WRONG, new ChipAnswer(
                    new byte[0], new byte[0], HexFormat.of().parseHex("860D8424000008CF323F09A0F6AB9E")))));
            SortedMap<Integer, String> declined = client.ask(chipPayment(CHIP));
            assertThat(declined).containsEntry(39, "55").containsEntry(55, "720F860D8424000008CF323F09A0F6AB9E");
        }
        assertThatThrownBy(() -> ChipAnswer.of(new byte[7])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ChipAnswer(new byte[0], new byte[150], new byte[150])).isInstanceOf(
                IllegalArgumentException.class);
    }

    /** The whole way: a PIN block and a cryptogram on the wire, the module's verdict, the chip's answer. */
    @Test
    void theSecurityModuleCanJudgeIt() throws IOException {
        KeyHandle pinKey = new KeyHandle("pin");
        KeyHandle pvk = new KeyHandle("pvk");
        KeyHandle master = new KeyHandle("emv");
        PanDigits pan = new PanDigits(GatewayFixture.PAN);
        try (SoftwareSecurityModule module = new SoftwareSecurityModule();
                GatewayFixture fixture = new GatewayFixture();
                HandClient client = fixture.client()) {
            module.generateKey(pinKey, KeyAttributes.of(KeyUsage.PIN_ENCRYPTION, KeyAlgorithm.TDES,
                    KeyMode.ENCRYPT_AND_DECRYPT), 16);
            module.generateKey(pvk, KeyAttributes.of(KeyUsage.PIN_VERIFICATION_PVV, KeyAlgorithm.TDES,
                    KeyMode.GENERATE_AND_VERIFY), 16);
            module.generateKey(master, KeyAttributes.of(KeyUsage.EMV_CRYPTOGRAM, KeyAlgorithm.TDES, KeyMode.DERIVE),
                    16);
            EncryptedPin pin = module.randomPin(4, pan, pinKey, PinBlockFormat.ISO_0);
            String pvv = module.pvv(pin, pan, pvk, 1);
            fixture.issuer.onPayment(request -> {
                Evidence evidence = request.evidence();
                EncryptedPin sent = new EncryptedPin(pinKey, PinBlockFormat.ISO_0, Objects.requireNonNull(evidence
                        .pinBlock()));
                ChipData chip = Objects.requireNonNull(evidence.chip());
                Cryptogram cryptogram = CryptogramVersion.of(Scheme.VISA, chip).read(new CardKey(master,
                        CardKeyOption.A, PanDigits.of(request.pan()), 1), chip);
                PinVerdict verdict = module.verifyPinByPvv(sent, PanDigits.of(request.pan()), pvk, 1, pvv);
                if (verdict != PinVerdict.RIGHT) {
                    return FakeIssuer.now(new Declined(DeclineReason.PIN_WRONG));
                }
                return FakeIssuer.now(module.isGenuine(cryptogram)
                        ? new Approved("A1B2C3", request.amount(), null)
                        : new Declined(DeclineReason.CRYPTOGRAM_WRONG));
            });
            Map<Integer, String> message = chipPayment(CHIP);
            assertThat(client.ask(message)).containsEntry(39, "55");
            message.put(52, HexFormat.of().withUpperCase().formatHex(pin.block()));
            assertThat(client.ask(message)).as("the PIN is right now, the invented cryptogram is not").containsEntry(39,
                    "88");
        }
    }
}
