package scot.sporran.cardgateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scot.sporran.cardgateway.GatewaySettings;
import scot.sporran.cardgateway.LinkSecurity;
import scot.sporran.cardgateway.MessageAuthentication;
import scot.sporran.cardgateway.crypto.CheckValue;
import scot.sporran.cardgateway.crypto.KeyAlgorithm;
import scot.sporran.cardgateway.crypto.KeyAttributes;
import scot.sporran.cardgateway.crypto.KeyHandle;
import scot.sporran.cardgateway.crypto.KeyMode;
import scot.sporran.cardgateway.crypto.KeyUsage;
import scot.sporran.cardgateway.crypto.MacScheme;
import scot.sporran.cardgateway.crypto.SoftwareSecurityModule;
import scot.sporran.cardgateway.iso8583.LinkProfile;
import scot.sporran.cardgateway.peer.Await;
import scot.sporran.cardgateway.peer.HandClient;
import scot.sporran.cardgateway.peer.HandMac;
import scot.sporran.cardgateway.peer.HandMessages;
import scot.sporran.cardgateway.peer.HandPacker;
import scot.sporran.cardgateway.peer.Seeds;

/** MACs both ways, checked and made by hand on the other side; keys that change; acquirers that may not come. */
class AuthenticationTest {

    private static final KeyHandle MAC = new KeyHandle("link/mac");
    private static final KeyHandle PIN = new KeyHandle("link/pin");
    private static final KeyHandle PROTECTION = new KeyHandle("link/kek");
    private static final byte[] KEY = HexFormat.of().parseHex("0123456789ABCDEFFEDCBA9876543210");
    private static final byte[] PROTECTION_KEY = HexFormat.of().parseHex(
            "88E1AB2A2E3DD38C1FA039A536500CC8A87AB9D62DC92C01058FA79F44657DE6");

    private final SoftwareSecurityModule module = moduleWith(KEY, true);

    private static SoftwareSecurityModule moduleWith(byte[] key, boolean aes) {
        SoftwareSecurityModule module = new SoftwareSecurityModule();
        module.load(MAC, aes
                ? KeyAttributes.of(KeyUsage.MAC_CMAC, KeyAlgorithm.AES, KeyMode.GENERATE_AND_VERIFY).exportable()
                : KeyAttributes.of(KeyUsage.MAC_ALGORITHM_3, KeyAlgorithm.TDES, KeyMode.GENERATE_AND_VERIFY),
                key
                        .clone());
        module.load(PROTECTION, KeyAttributes.of(KeyUsage.KEY_BLOCK_PROTECTION, KeyAlgorithm.AES,
                KeyMode.ENCRYPT_AND_DECRYPT), PROTECTION_KEY.clone());
        return module;
    }

    private static GatewaySettings settings(MessageAuthentication authentication) {
        return GatewaySettings.local(0).withSecurity(LinkSecurity.NONE.withAuthentication(authentication));
    }

    private MessageAuthentication cmac() {
        return MessageAuthentication.with(module, MAC, MacScheme.CMAC_8);
    }

    private MessageAuthentication.KeyChange change(@Nullable KeyHandle pin, Duration overlap) {
        return new MessageAuthentication.KeyChange(PROTECTION, pin, overlap, module::importKeyBlock);
    }

    private static HandMac hand(byte[] key) {
        return new HandMac(HandPacker.ISO87A, key, true, false);
    }

    private static Map<Integer, String> purchase(String stan) {
        return HandMessages.purchase(GatewayFixture.PAN, 1250, stan);
    }

    @ParameterizedTest
    @CsvSource({"ISO87A,true,false", "ISO87A,false,true", "ISO87A_BIN,false,false", "ISO87B,true,true",
            "ISO87B,false,false"})
    void paymentsAndReversalsBearMacsBothWays(HandPacker packer, boolean aes, boolean zeroed) throws IOException {
        LinkProfile profile = switch (packer) {
            case ISO87A -> LinkProfile.ASCII;
            case ISO87A_BIN -> LinkProfile.ASCII_BINARY_BITMAP;
            case ISO87B -> LinkProfile.PACKED;
        };
        MessageAuthentication how = MessageAuthentication.with(moduleWith(KEY, aes), MAC, aes
                ? MacScheme.CMAC_8
                : MacScheme.RETAIL);
        HandMac mac = new HandMac(packer, KEY, aes, zeroed);
        try (GatewayFixture fixture = new GatewayFixture(settings(zeroed ? how.zeroed() : how).withProfile(profile));
                HandClient client = HandClient.connect(fixture.gateway.port(), packer)) {
            SortedMap<Integer, String> answer = client.ask(mac.signed(purchase("000001")));
            assertThat(answer).containsEntry(39, "00").containsKey(64);
            assertThat(mac.isRight(answer)).isTrue();
            SortedMap<Integer, String> reversed = client.ask(mac.signed(HandMessages.reversal("0420", purchase(
                    "000001"), "000002")));
            assertThat(reversed).containsEntry(0, "0430").containsEntry(39, "00").containsKey(128);
            assertThat(mac.isRight(reversed)).isTrue();
            assertThat(mac.isRight(client.ask(HandMessages.network("301", "000003")))).isTrue();
            assertThat(fixture.issuer.requests).hasSize(1);
            assertThat(fixture.issuer.reversals).hasSize(1);
        }
    }

    @Test
    void aWrongOrMissingMacIsRefusedAndNobodyIsAsked() throws IOException {
        Random random = Seeds.random(AuthenticationTest.class);
        HandMac mac = hand(KEY);
        try (GatewayFixture fixture = new GatewayFixture(settings(cmac())); HandClient client = fixture.client()) {
            int wrong = 0;
            for (int i = 0; i < 64; i++) {
                SortedMap<Integer, String> message = mac.signed(purchase("%06d".formatted(i + 1)));
                byte[] field = HexFormat.of().parseHex(message.getOrDefault(64, ""));
                field[i / 8] ^= (byte) (1 << i % 8);
                message.put(64, HexFormat.of().withUpperCase().formatHex(field));
                assertThat(client.ask(message)).as("bit %s", i).containsEntry(39, "63").doesNotContainKey(38);
                wrong++;
            }
            SortedMap<Integer, String> changed = mac.signed(purchase("000100"));
            changed.put(4, "%012d".formatted(1 + random.nextInt(1249)));
            assertThat(client.ask(changed)).containsEntry(39, "63");
            assertThat(client.ask(purchase("000101"))).containsEntry(39, "63");
            SortedMap<Integer, String> answer = client.ask(HandMessages.reversal("0420", purchase("000102"),
                    "000103"));
            assertThat(answer).containsEntry(39, "63");
            assertThat(mac.isRight(answer)).as("also a refusal is ours").isTrue();
            assertThat(fixture.issuer.requests).isEmpty();
            assertThat(fixture.issuer.reversals).isEmpty();
            assertThat(fixture.observer.refusals).hasSize(wrong + 3).containsOnly("MAC");
            assertThat(client.ask(mac.signed(purchase("000104")))).as("the connection goes on").containsEntry(39, "00");
        }
    }

    @Test
    void aRepeatBearsItsOwnMac() throws IOException {
        HandMac mac = hand(KEY);
        try (GatewayFixture fixture = new GatewayFixture(settings(cmac())); HandClient client = fixture.client()) {
            SortedMap<Integer, String> first = mac.signed(purchase("000001"));
            assertThat(client.ask(first)).containsEntry(39, "00");
            assertThat(client.ask(HandMessages.with(first, 0, "0101"))).containsEntry(39, "63");
            assertThat(client.ask(mac.signed(HandMessages.with(purchase("000001"), 0, "0101")))).containsEntry(39,
                    "00");
        }
    }

    @Test
    void aLinkMayAskForMacsOnNetworkMessagesToo() throws IOException {
        try (GatewayFixture fixture = new GatewayFixture(settings(cmac().onNetworkMessages()));
                HandClient client = fixture.client()) {
            assertThat(client.ask(HandMessages.network("301", "000001"))).containsEntry(39, "63");
            assertThat(client.ask(hand(KEY).signed(HandMessages.network("301", "000002")))).containsEntry(39, "00");
        }
    }

    /** The acquirer's side of a change: a module of its own makes the key and sends it under the common one. */
    @Test
    void aNewKeyComesUnderTheCommonOneAndTheOldOneStaysGoodForAWhile() throws IOException {
        byte[] fresh = HexFormat.of().parseHex("2B7E151628AED2A6ABF7158809CF4F3C");
        try (SoftwareSecurityModule theirs = moduleWith(fresh, true);
                GatewayFixture fixture = new GatewayFixture(
                        settings(cmac().withKeyChange(change(null, Duration.ofMillis(300)))));
                HandClient client = fixture.client()) {
            String check = theirs.checkValue(MAC, CheckValue.CMAC_OF_ZEROS);
            String block = theirs.exportKeyBlock(MAC, PROTECTION);
            Map<Integer, String> change = keyChange(block, check.substring(0, 6));
            SortedMap<Integer, String> answer = client.ask(change);
            assertThat(answer).containsEntry(39, "00").containsEntry(48, "KC010" + check);
            assertThat(hand(fresh).isRight(answer)).isTrue();
            assertThat(client.ask(hand(fresh).signed(purchase("000001")))).containsEntry(39, "00");
            Await.until("the old key is good for nothing", () -> ask(client, hand(KEY).signed(purchase("000002")))
                    .getOrDefault(39, "").equals("63"));
            assertThat(client.ask(hand(fresh).signed(purchase("000003")))).containsEntry(39, "00");
        }
    }

    @Test
    void theOldKeyIsStillGoodForWhatWasUnderWay() throws IOException {
        byte[] fresh = HexFormat.of().parseHex("2B7E151628AED2A6ABF7158809CF4F3C");
        try (SoftwareSecurityModule theirs = moduleWith(fresh, true);
                GatewayFixture fixture = new GatewayFixture(
                        settings(cmac().withKeyChange(change(null, Duration.ofMinutes(5)))));
                HandClient client = fixture.client()) {
            client.ask(keyChange(theirs.exportKeyBlock(MAC, PROTECTION), theirs.checkValue(MAC,
                    CheckValue.CMAC_OF_ZEROS)));
            assertThat(client.ask(hand(KEY).signed(purchase("000001")))).containsEntry(39, "00");
        }
    }

    @Test
    void aChangeThatIsRepeatedDoesNotCostTheOldKeyItsOverlap() throws IOException {
        byte[] fresh = HexFormat.of().parseHex("2B7E151628AED2A6ABF7158809CF4F3C");
        try (SoftwareSecurityModule theirs = moduleWith(fresh, true);
                GatewayFixture fixture = new GatewayFixture(
                        settings(cmac().withKeyChange(change(null, Duration.ofMinutes(5)))));
                HandClient client = fixture.client()) {
            Map<Integer, String> change = keyChange(theirs.exportKeyBlock(MAC, PROTECTION), theirs.checkValue(MAC,
                    CheckValue.CMAC_OF_ZEROS));
            assertThat(client.ask(change)).containsEntry(39, "00");
            assertThat(client.ask(HandMessages.with(change, 0, "0801"))).containsEntry(0, "0810").containsEntry(39,
                    "00");
            assertThat(client.ask(hand(KEY).signed(purchase("000001")))).containsEntry(39, "00");
        }
    }

    @Test
    void anAnswerOutOfTheBlueIsRefusedAndTheConnectionGoesOn() throws IOException {
        try (GatewayFixture fixture = new GatewayFixture(settings(cmac())); HandClient client = fixture.client()) {
            client.write(HandClient.frame("01100000000000000000".getBytes(StandardCharsets.US_ASCII)));
            assertThat(client.ask(HandMessages.network("301", "000001"))).containsEntry(39, "00");
            assertThat(fixture.observer.refusals).containsExactly("MAC");
        }
    }

    @Test
    void aKeyThatIsNotRightIsRefusedAndTheOldOneGoesOn() throws IOException {
        KeyHandle data = new KeyHandle("data");
        try (SoftwareSecurityModule theirs = moduleWith(KEY, true);
                GatewayFixture fixture = new GatewayFixture(
                        settings(cmac().withKeyChange(change(null, Duration.ofMinutes(5)))));
                HandClient client = fixture.client()) {
            String check = theirs.checkValue(MAC, CheckValue.CMAC_OF_ZEROS);
            String block = theirs.exportKeyBlock(MAC, PROTECTION);
            char last = block.charAt(block.length() - 1);
            String altered = block.substring(0, block.length() - 1) + (last == '0' ? '1' : '0');
            assertThat(client.ask(keyChange(altered, check))).containsEntry(39, "63").doesNotContainKey(48);
            assertThat(client.ask(keyChange(block, "000000"))).containsEntry(39, "63");
            assertThat(client.ask(keyChange("garbage", check))).containsEntry(39, "63");
            theirs.generateKey(data, KeyAttributes.of(KeyUsage.DATA, KeyAlgorithm.AES, KeyMode.ENCRYPT).exportable(),
                    16);
            assertThat(client.ask(keyChange(theirs.exportKeyBlock(data, PROTECTION), check))).containsEntry(39, "63");
            assertThat(fixture.observer.refusals).hasSize(4).containsOnly("KEY_CHANGE");
            assertThat(client.ask(HandMessages.network("101", "000009"))).containsEntry(39, "30").containsEntry(44,
                    "48");
            assertThat(client.ask(hand(KEY).signed(purchase("000001")))).containsEntry(39, "00");
        }
    }

    @Test
    void aPinKeyComesTheSameWay() throws IOException {
        try (SoftwareSecurityModule theirs = moduleWith(KEY, true);
                GatewayFixture fixture = new GatewayFixture(
                        settings(cmac().withKeyChange(change(PIN, Duration.ofMinutes(5)))));
                HandClient client = fixture.client()) {
            theirs.generateKey(PIN, KeyAttributes.of(KeyUsage.PIN_ENCRYPTION, KeyAlgorithm.TDES, KeyMode.ENCRYPT)
                    .exportable(), 16);
            assertThat(client.ask(keyChange(theirs.exportKeyBlock(PIN, PROTECTION), theirs.checkValue(PIN,
                    CheckValue.ENCRYPTED_ZEROS)))).containsEntry(39, "00");
            assertThat(module.checkValue(PIN, CheckValue.ENCRYPTED_ZEROS)).isEqualTo(theirs.checkValue(PIN,
                    CheckValue.ENCRYPTED_ZEROS));
        }
    }

    @Test
    void keysDoNotChangeWhereThatIsNotAgreed() throws IOException {
        try (GatewayFixture fixture = new GatewayFixture(); HandClient client = fixture.client()) {
            assertThat(client.ask(keyChange("garbage", "000000"))).containsEntry(39, "12");
        }
    }

    @Test
    void anAcquirerThatIsNotOfTheLinkIsToldSoAndNobodyIsAsked() throws IOException {
        GatewaySettings settings = GatewaySettings.local(0).withSecurity(LinkSecurity.NONE.withAcquirers(Set
                .of("123456", "77")));
        try (GatewayFixture fixture = new GatewayFixture(settings); HandClient client = fixture.client()) {
            assertThat(client.ask(HandMessages.with(purchase("000001"), 32, "123457"))).containsEntry(39, "03");
            assertThat(fixture.issuer.requests).isEmpty();
            assertThat(fixture.observer.refusals).containsExactly("ACQUIRER");
            assertThat(client.ask(purchase("000002"))).containsEntry(39, "00");
        }
    }

    private static Map<Integer, String> keyChange(String block, String checkValue) {
        return HandMessages.with(HandMessages.network("101", "000009"), 48, "KB%03d%sKC%03d%s".formatted(block.length(),
                block, checkValue.length(), checkValue));
    }

    private static SortedMap<Integer, String> ask(HandClient client, Map<Integer, String> message) {
        try {
            return client.ask(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
