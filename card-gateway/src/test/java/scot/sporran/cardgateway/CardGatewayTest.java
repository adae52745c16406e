package scot.sporran.cardgateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import scot.sporran.cardgateway.AuthorisationDecision.Approved;
import scot.sporran.cardgateway.AuthorisationDecision.Balances;
import scot.sporran.cardgateway.AuthorisationDecision.Declined;
import scot.sporran.cardgateway.iso8583.LinkProfile;
import scot.sporran.cardgateway.iso8583.ResponseCode;
import scot.sporran.cardgateway.peer.FakeIssuer;
import scot.sporran.cardgateway.peer.HandClient;
import scot.sporran.cardgateway.peer.HandMessages;
import scot.sporran.cardgateway.peer.HandPacker;

/** The whole way over a real socket, asked by a client that shares no code with it. */
class CardGatewayTest {

    static final String PAN = "9999990000000014";

    private final FakeIssuer issuer = new FakeIssuer();
    private final CardGateway gateway = new CardGateway(GatewaySettings.local(0), issuer, InstantSource.system(),
            GatewayObserver.NONE);

    @BeforeEach
    void start() {
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void answersAnApprovalWithWhatMayGoBackAndNothingElse() throws IOException {
        issuer
                .onPayment(
                        request -> FakeIssuer
                                .now(new Approved("A1B2C3", request.amount(), new Balances(-250, 123456))));
        Map<Integer, String> asked = HandMessages.purchase(PAN, 1250, "000001");
        asked.put(35, PAN + "=30121010000000000000");
        asked.put(52, "0102030405060708");
        asked.put(55, "9F2608A1B2C3D4E5F60708");

        Map<Integer, String> answer;
        try (HandClient client = HandClient.connect(gateway.port())) {
            answer = client.ask(asked);
        }

        assertThat(answer.keySet()).containsExactly(0, 2, 3, 4, 7, 11, 12, 13, 32, 37, 38, 39, 41, 42, 49, 54);
        assertThat(answer)
                .containsEntry(0, "0110")
                .containsEntry(2, PAN)
                .containsEntry(4, "000000001250")
                .containsEntry(38, "A1B2C3")
                .containsEntry(39, "00")
                .containsEntry(54, "0001826D000000000250" + "0002826C000000123456");
    }

    @ParameterizedTest
    @CsvSource({"0100,0110", "0101,0110", "0200,0210", "0201,0210"})
    void answersEveryPaymentWithThePlainType(String mti, String expected) throws IOException {
        try (HandClient client = HandClient.connect(gateway.port())) {
            Map<Integer, String> answer = client
                    .ask(HandMessages.with(HandMessages.purchase(PAN, 1, "000002"), 0, mti));
            assertThat(answer).containsEntry(0, expected).containsEntry(39, "00");
        }
        AuthorisationRequest request = issuer.requests.element();
        assertThat(request.repeat()).isEqualTo(mti.endsWith("1"));
        assertThat(request.kind())
                .isEqualTo(mti.startsWith("01")
                        ? AuthorisationRequest.Kind.AUTHORISATION
                        : AuthorisationRequest.Kind.FINANCIAL);
    }

    @ParameterizedTest
    @CsvSource({"0400,0410", "0401,0410", "0420,0430", "0421,0430"})
    void answersEveryReversalWithThePlainType(String mti, String expected) throws IOException {
        try (HandClient client = HandClient.connect(gateway.port())) {
            Map<Integer, String> original = HandMessages.purchase(PAN, 1250, "000003");
            Map<Integer, String> answer = client.ask(HandMessages.reversal(mti, original, "000004"));
            assertThat(answer).containsEntry(0, expected).containsEntry(39, "00").containsKey(90);
        }
        ReversalRequest request = issuer.reversals.element();
        assertThat(request.advice()).isEqualTo(mti.startsWith("042"));
        assertThat(request.originalStan()).isEqualTo("000003");
        assertThat(request.originalTransmittedAt()).isEqualTo("0502101112");
        assertThat(request.standingMinorUnits()).isNull();
    }

    @ParameterizedTest
    @EnumSource(DeclineReason.class)
    void answersEveryDeclineWithItsCodeAndNoApprovalCode(DeclineReason reason) throws IOException {
        issuer.onPayment(request -> FakeIssuer.now(new Declined(reason)));
        try (HandClient client = HandClient.connect(gateway.port())) {
            assertThat(client.ask(HandMessages.purchase(PAN, 1250, "000005")))
                    .containsEntry(39, ResponseCode.of(reason).code())
                    .doesNotContainKey(38);
        }
    }

    @ParameterizedTest
    @CsvSource({"001,00", "002,00", "301,00", "201,12"})
    void answersNetworkMessages(String function, String code) throws IOException {
        try (HandClient client = HandClient.connect(gateway.port())) {
            assertThat(client.ask(HandMessages.network(function, "000006")))
                    .containsEntry(0, "0810")
                    .containsEntry(39, code)
                    .containsEntry(70, function)
                    .containsEntry(11, "000006");
        }
    }

    @ParameterizedTest
    @EnumSource(HandPacker.class)
    void speaksEveryLayout(HandPacker packer) throws IOException {
        LinkProfile profile = switch (packer) {
            case ISO87A -> LinkProfile.ASCII;
            case ISO87A_BIN -> LinkProfile.ASCII_BINARY_BITMAP;
            case ISO87B -> LinkProfile.PACKED;
        };
        try (CardGateway other = new CardGateway(GatewaySettings.local(0).withProfile(profile), issuer, InstantSource
                .system(), GatewayObserver.NONE)) {
            other.start();
            try (HandClient client = HandClient.connect(other.port(), packer)) {
                assertThat(client.ask(HandMessages.purchase(PAN, 1250, "000007")))
                        .containsEntry(0, "0110")
                        .containsEntry(4, "000000001250")
                        .containsEntry(39, "00");
            }
        }
    }

    @Test
    void handsOverWhatTheTerminalSaid() throws IOException {
        try (HandClient client = HandClient.connect(gateway.port())) {
            client.ask(HandMessages.purchase(PAN, 999_999_999_999L, "000008"));
        }
        AuthorisationRequest request = issuer.requests.element();
        assertThat(request.identity())
                .isEqualTo(
                        new MessageIdentity("local", "123456", "TERM0001", "CAREPROVIDER001", "000008", "612211000008",
                                "0502101112", "111112", "0502"));
        assertThat(request.amount()).isEqualTo(TransactionAmount.sterling(999_999_999_999L));
        assertThat(request.expiry()).hasToString("2030-12");
        assertThat(request.merchantName()).isEqualTo("CARE PROVIDER");
        assertThat(request.merchantCategory()).isEqualTo("8049");
    }
}
