package scot.sporran.cardgateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import scot.sporran.cardgateway.AuthorisationDecision;
import scot.sporran.cardgateway.GatewayLimits;
import scot.sporran.cardgateway.GatewaySettings;
import scot.sporran.cardgateway.LinkSecurity;
import scot.sporran.cardgateway.MessageAuthentication;
import scot.sporran.cardgateway.crypto.KeyAlgorithm;
import scot.sporran.cardgateway.crypto.KeyAttributes;
import scot.sporran.cardgateway.crypto.KeyHandle;
import scot.sporran.cardgateway.crypto.KeyMode;
import scot.sporran.cardgateway.crypto.KeyUsage;
import scot.sporran.cardgateway.crypto.MacScheme;
import scot.sporran.cardgateway.crypto.SoftwareSecurityModule;
import scot.sporran.cardgateway.peer.Await;
import scot.sporran.cardgateway.peer.HandClient;
import scot.sporran.cardgateway.peer.HandMessages;
import scot.sporran.cardgateway.peer.HandPacker;
import scot.sporran.cardgateway.peer.Vectors;

/** Everything that any library logs, at the finest level, while card data passes in good and bad messages. */
class LogMaskingTest {

    private static final String PAN = GatewayFixture.PAN;
    private static final String TRACK = PAN + "=30121010000000000000";
    private static final String PIN_BLOCK = "1122334455667788";
    private static final String CRYPTOGRAM = "A1B2C3D4E5F60708";
    private static final String KEY_BLOCK = "D0112P0AE00E0000B82679114F470F540165EDFBF7E250FCEA43F810D215F8D207E2E417C0715"
            + "6A27E8E31DA05F7425509593D03A457DC34";

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> captured = new ListAppender<>();
    private final Level before = root.getLevel();

    @BeforeEach
    void capture() {
        captured.start();
        root.addAppender(captured);
        root.setLevel(Level.TRACE);
    }

    @AfterEach
    void release() {
        root.setLevel(before);
        root.detachAppender(captured);
    }

    private static Map<Integer, String> purchase() {
        Map<Integer, String> purchase = HandMessages.purchase(PAN, 1250, "000001");
        purchase.put(35, TRACK);
        purchase.put(52, PIN_BLOCK);
        purchase.put(55, "9F02060000000012509F2608" + CRYPTOGRAM);
        return purchase;
    }

    @Test
    void noCardDataReachesAnyLog() throws IOException {
        GatewaySettings settings = GatewaySettings
                .local(0)
                .withLimits(GatewayLimits.DEFAULT.withDeadline(Duration.ofMillis(100)));
        try (GatewayFixture fixture = new GatewayFixture(settings)) {
            goodAndBadMessages(fixture);
            goodAndBadMessagesWithMacs();
            failuresThatQuoteTheCard(fixture);
        }
        assertNothingSecret();
        assertThat(captured.list)
                .as("the gateway did log")
                .anyMatch(e -> e.getFormattedMessage().contains("Malformed message"))
                .anyMatch(e -> e.getFormattedMessage().contains("(number hidden)"));
    }

    private static void goodAndBadMessages(GatewayFixture fixture) throws IOException {
        byte[] good = HandPacker.ISO87A.pack(purchase());
        send(fixture, good);
        send(fixture, Arrays.copyOf(good, good.length - 1));
        send(fixture, Arrays.copyOf(good, good.length + 1));
        send(fixture, new String(good, StandardCharsets.ISO_8859_1).replaceFirst("0100", "0199")
                .getBytes(StandardCharsets.ISO_8859_1));
        send(fixture, new String(good, StandardCharsets.ISO_8859_1).replaceFirst("0100", "0110")
                .getBytes(StandardCharsets.ISO_8859_1));
        send(fixture, HandPacker.ISO87A.pack(HandMessages.with(purchase(), 2, "9999990000000022")));
        send(fixture, HandPacker.ISO87A.pack(HandMessages.with(purchase(), 4, "00000000ABCD")));
        send(fixture, HandPacker.ISO87A.pack(HandMessages.with(purchase(), 43, PAN + " ".repeat(24))));
        send(fixture, HandPacker.ISO87B.pack(purchase()));
        send(fixture, HandPacker.ISO87A.pack(HandMessages.with(purchase(), 55, "9F2608" + CRYPTOGRAM + "9F2608"
                + CRYPTOGRAM)));
        send(fixture, HandPacker.ISO87A.pack(HandMessages.advice("0220", purchase(), "000003", PAN)));
        Map<Integer, String> text = HandMessages.with(HandMessages.network("101", "000004"), 48, "KB112" + KEY_BLOCK
                + "KC00608793E");
        send(fixture, HandPacker.ISO87A.pack(text));
        send(fixture, HandPacker.ISO87A.pack(HandMessages.without(HandMessages.with(HandMessages.with(text, 0, "0620"),
                48, PAN), 70)));
        for (NamedCsvRecord row : Vectors.rows("malformed.csv")) {
            send(fixture, HexFormat.of().parseHex(row.getField("body_hex")));
        }
    }

    /** No message bears the MAC this link wants, and no key block is under its key. */
    private static void goodAndBadMessagesWithMacs() throws IOException {
        KeyHandle mac = new KeyHandle("mac");
        KeyHandle protection = new KeyHandle("kek");
        try (SoftwareSecurityModule module = new SoftwareSecurityModule()) {
            module.generateKey(mac, KeyAttributes.of(KeyUsage.MAC_CMAC, KeyAlgorithm.AES, KeyMode.ANY), 16);
            module.generateKey(protection, KeyAttributes.of(KeyUsage.KEY_BLOCK_PROTECTION, KeyAlgorithm.AES,
                    KeyMode.ANY), 32);
            MessageAuthentication how = MessageAuthentication.with(module, mac, MacScheme.CMAC_8).withKeyChange(
                    new MessageAuthentication.KeyChange(protection, mac, Duration.ofSeconds(1),
                            module::importKeyBlock));
            try (GatewayFixture fixture = new GatewayFixture(GatewaySettings.local(0).withSecurity(LinkSecurity.NONE
                    .withAuthentication(how)))) {
                goodAndBadMessages(fixture);
                assertThat(fixture.observer.refusals).contains("MAC", "KEY_CHANGE");
            }
        }
    }

    private static void send(GatewayFixture fixture, byte[] body) throws IOException {
        try (HandClient client = fixture.client()) {
            client.write(HandClient.frame(body));
            client.send(HandMessages.network("301", "000002"));
            while (client
                    .receiveUnlessClosed()
                    .filter(answer -> !"000002".equals(answer.get(11)))
                    .isPresent()) {
                // answers before the echo's
            }
        }
    }

    private static void failuresThatQuoteTheCard(GatewayFixture fixture) throws IOException {
        try (HandClient client = fixture.client()) {
            fixture.issuer
                    .onPayment(r -> CompletableFuture.failedStage(new IllegalStateException("no row for " + PAN)));
            assertThat(client.ask(purchase())).containsEntry(39, "96");
            fixture.issuer.onPayment(r -> {
                throw new IllegalStateException("track " + TRACK, new IllegalArgumentException("9999 9900 0000 0014"));
            });
            assertThat(client.ask(purchase())).containsEntry(39, "96");
            CompletableFuture<AuthorisationDecision> late = new CompletableFuture<>();
            fixture.issuer.onPayment(r -> late);
            assertThat(client.ask(purchase())).containsEntry(39, "91");
            late.complete(new AuthorisationDecision.Verified());
            Await.until("it is undone", () -> fixture.issuer.tooLate.size() == 1);
        }
    }

    private void assertNothingSecret() {
        StringBuilder all = new StringBuilder();
        for (ILoggingEvent event : captured.list) {
            all.append(event.getFormattedMessage()).append('\n');
            if (event.getThrowableProxy() != null) {
                all.append(ThrowableProxyUtil.asString(event.getThrowableProxy())).append('\n');
            }
        }
        String text = all.toString();
        assertThat(text.contains("9999 9900 0000 0014")).isFalse();
        for (String secret : new String[]{PAN, TRACK.substring(8), PIN_BLOCK, CRYPTOGRAM, KEY_BLOCK
                .substring(16, 48), "4242424242424242"}) {
            byte[] bytes = secret.getBytes(StandardCharsets.ISO_8859_1);
            assertThat(text.contains(secret)).as("as text").isFalse();
            assertThat(text.toUpperCase(Locale.ROOT).contains(HexFormat.of().withUpperCase().formatHex(bytes)))
                    .as("in hexadecimal")
                    .isFalse();
            assertThat(text.contains(Base64.getEncoder().withoutPadding().encodeToString(bytes))).as("in Base64")
                    .isFalse();
        }
    }
}
