package scot.sporran.cardgateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import scot.sporran.cardgateway.AuthorisationDecision;
import scot.sporran.cardgateway.GatewayLimits;
import scot.sporran.cardgateway.GatewaySettings;
import scot.sporran.cardgateway.iso8583.LinkProfile;
import scot.sporran.cardgateway.peer.Await;
import scot.sporran.cardgateway.peer.HandClient;
import scot.sporran.cardgateway.peer.HandMessages;
import scot.sporran.cardgateway.peer.HandPacker;
import scot.sporran.cardgateway.peer.Vectors;

/** Frames as networks and bad clients deliver them. */
class FramingTest {

    private static final GatewaySettings IMPATIENT = GatewaySettings
            .local(0)
            .withLimits(GatewayLimits.DEFAULT.withTimeouts(Duration.ofMillis(300), Duration.ofMinutes(1)));

    static List<NamedCsvRecord> framing() {
        return Vectors.rows("framing.csv");
    }

    private static byte[] purchase(String stan) {
        return HandClient.frame(HandPacker.ISO87A.pack(HandMessages.purchase(GatewayFixture.PAN, 1250, stan)));
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** The bodies of these frames cannot be answered, so whatever happens, nothing is authorised and others go on. */
    @ParameterizedTest
    @MethodSource("framing")
    void survivesEveryFramingOfTheVectors(NamedCsvRecord row) throws IOException {
        try (GatewayFixture fixture = new GatewayFixture(IMPATIENT); HandClient other = fixture.client()) {
            try (HandClient client = fixture.client()) {
                for (String part : row.getField("bytes_hex").split(" ")) {
                    client.write(HexFormat.of().parseHex(part));
                }
                if (row.getField("id").equals("FR001")) {
                    assertThat(client.ask(HandMessages.network("301", "000001"))).containsEntry(39, "00");
                } else if (!row.getField("id").equals("FR008")) {
                    assertThat(client.isClosedByPeer()).isTrue();
                }
            }
            assertThat(other.ask(HandMessages.network("301", "000002"))).containsEntry(39, "00");
            assertThat(fixture.issuer.requests).isEmpty();
            Await.until("only the other connection stays", () -> fixture.observer.open.get() == 1);
        }
    }

    @Test
    void answersAMessageThatComesByteByByte() throws IOException {
        try (GatewayFixture fixture = new GatewayFixture(); HandClient client = fixture.client()) {
            for (byte one : purchase("000003")) {
                client.write(new byte[]{one});
            }
            assertThat(client.receive()).containsEntry(39, "00").containsEntry(11, "000003");
        }
    }

    @Test
    void answersMessagesGluedTogetherAndCutAnywhere() throws IOException {
        byte[] glued = joined(purchase("000004"), new byte[2], purchase("000005"), purchase("000006"));
        for (int cut = 1; cut < glued.length; cut += 37) {
            try (GatewayFixture fixture = new GatewayFixture(); HandClient client = fixture.client()) {
                client.write(Arrays.copyOf(glued, cut));
                client.write(Arrays.copyOfRange(glued, cut, glued.length));
                assertThat(client.receive()).containsEntry(11, "000004").containsEntry(39, "00");
                assertThat(client.receive()).containsEntry(11, "000005").containsEntry(39, "00");
                assertThat(client.receive()).containsEntry(11, "000006").containsEntry(39, "00");
            }
        }
    }

    @Test
    void takesAFrameOfTheLimitAndClosesOnOneByteMore() throws IOException {
        Map<Integer, String> message = HandMessages.purchase(GatewayFixture.PAN, 1250, "000007");
        for (int number : new int[]{46, 47, 48, 56}) {
            message.put(number, "x".repeat(900));
        }
        int length = HandPacker.ISO87A.pack(message).length;
        GatewaySettings exact = GatewaySettings.local(0).withProfile(LinkProfile.ASCII.withMaxMessageLength(length));
        try (GatewayFixture fixture = new GatewayFixture(exact); HandClient client = fixture.client()) {
            assertThat(client.ask(message)).containsEntry(39, "00");
            message.put(56, "x".repeat(901));
            client.send(message);
            assertThat(client.isClosedByPeer()).isTrue();
            assertThat(fixture.issuer.requests).hasSize(1);
            assertThat(fixture.observer.faults).containsExactly("FRAME 0");
        }
    }

    @Test
    void closesOnAFrameThatDoesNotComeToItsEnd() throws IOException {
        try (GatewayFixture fixture = new GatewayFixture(IMPATIENT); HandClient client = fixture.client()) {
            byte[] purchase = purchase("000008");
            // a whole one before it, so that its time must start anew
            client.write(joined(purchase, Arrays.copyOf(purchase, 40)));
            assertThat(client.receive()).containsEntry(39, "00");
            assertThat(client.isClosedByPeer()).isTrue();
            assertThat(fixture.issuer.requests).hasSize(1);
        }
    }

    @Test
    void answersWhatIsInFlightBeforeItClosesOnALostFrame() throws IOException {
        try (GatewayFixture fixture = new GatewayFixture(); HandClient client = fixture.client()) {
            CompletableFuture<AuthorisationDecision> later = new CompletableFuture<>();
            fixture.issuer.onPayment(request -> later);
            client.write(joined(purchase("000009"), new byte[]{(byte) 0xFF, (byte) 0xFF, 1, 2, 3}));
            Await.until("the payment is asked", () -> fixture.issuer.requests.size() == 1);
            Await.until("the frame is refused", () -> fixture.observer.faults.size() == 1);
            later.complete(new AuthorisationDecision.Verified());
            assertThat(client.receive()).containsEntry(11, "000009").containsEntry(39, "85");
            assertThat(client.isClosedByPeer()).isTrue();
        }
    }

    @Test
    void closesASilentConnectionAfterItsTime() throws IOException {
        GatewaySettings settings = GatewaySettings
                .local(0)
                .withLimits(GatewayLimits.DEFAULT.withTimeouts(Duration.ofSeconds(1), Duration.ofMillis(200)));
        try (GatewayFixture fixture = new GatewayFixture(settings); HandClient client = fixture.client()) {
            assertThat(client.ask(HandMessages.network("301", "000010"))).containsEntry(39, "00");
            assertThat(client.isClosedByPeer()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"6000010002", "6000000000"})
    void swapsTheTransportHeader(String header) throws IOException {
        GatewaySettings settings = GatewaySettings
                .local(0)
                .withProfile(LinkProfile.ASCII.withHeader(LinkProfile.Header.TPDU));
        byte[] body = joined(HexFormat.of().parseHex(header), HandPacker.ISO87A.pack(HandMessages
                .purchase(GatewayFixture.PAN, 1250, "000011")));
        try (GatewayFixture fixture = new GatewayFixture(settings); HandClient client = fixture.client()) {
            client.write(HandClient.frame(body));
            byte[] answer = client.receiveBytes();
            String expected = "60" + header.substring(6) + header.substring(2, 6);
            assertThat(HexFormat.of().formatHex(answer, 0, 5)).isEqualTo(expected);
            assertThat(HandPacker.ISO87A.unpack(Arrays.copyOfRange(answer, 5, answer.length)))
                    .containsEntry(39, "00");
            body[0] = 0x61;
            client.write(HandClient.frame(body));
            assertThat(client.isClosedByPeer()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(HandPacker.class)
    void readsNothingIntoAMessageOfAnotherLayout(HandPacker packer) throws IOException {
        try (GatewayFixture fixture = new GatewayFixture();
                HandClient client = HandClient
                        .connect(fixture.gateway.port(), packer)) {
            client.send(HandMessages.purchase(GatewayFixture.PAN, 1250, "000012"));
            if (packer == HandPacker.ISO87A) {
                assertThat(client.receive()).containsEntry(39, "00");
            } else {
                assertThat(client.isClosedByPeer()).isTrue();
                assertThat(fixture.issuer.requests).isEmpty();
            }
        }
    }
}
