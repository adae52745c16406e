package scot.sporran.cardgateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import scot.sporran.cardgateway.AdviceDecision;
import scot.sporran.cardgateway.AdviceRequest;
import scot.sporran.cardgateway.AuthorisationDecision;
import scot.sporran.cardgateway.AuthorisationRequest;
import scot.sporran.cardgateway.CardGateway;
import scot.sporran.cardgateway.CardIssuerUnavailableException;
import scot.sporran.cardgateway.CardMessageHandler;
import scot.sporran.cardgateway.GatewayLimits;
import scot.sporran.cardgateway.GatewayObserver;
import scot.sporran.cardgateway.GatewaySettings;
import scot.sporran.cardgateway.OriginalMessage;
import scot.sporran.cardgateway.ReversalDecision;
import scot.sporran.cardgateway.ReversalRequest;
import scot.sporran.cardgateway.TotalsDecision;
import scot.sporran.cardgateway.TotalsRequest;
import scot.sporran.cardgateway.iso8583.LinkProfile;
import scot.sporran.cardgateway.peer.FakeIssuer;
import scot.sporran.cardgateway.peer.HandClient;
import scot.sporran.cardgateway.peer.HandMessages;
import scot.sporran.cardgateway.peer.HandPacker;

/** Advices, totals and administration messages: what the issuer is told, and what the acquirer. */
class MessageClassTest {

    private static Map<Integer, String> purchase(String stan) {
        return HandMessages.purchase(GatewayFixture.PAN, 1250, stan);
    }

    private static Map<Integer, String> advice(String mti) {
        return HandMessages.advice(mti, purchase("000001"), "000002", "STANDIN");
    }

    @ParameterizedTest
    @EnumSource(HandPacker.class)
    void anAdviceReachesTheIssuerWholeOnEveryLayout(HandPacker packer) throws IOException {
        LinkProfile profile = switch (packer) {
            case ISO87A -> LinkProfile.ASCII;
            case ISO87A_BIN -> LinkProfile.ASCII_BINARY_BITMAP;
            case ISO87B -> LinkProfile.PACKED;
        };
        try (GatewayFixture fixture = new GatewayFixture(GatewaySettings.local(0).withProfile(profile));
                HandClient client = HandClient.connect(fixture.gateway.port(), packer)) {
            SortedMap<Integer, String> answer = client.ask(advice("0220"));
            assertThat(answer).containsEntry(0, "0230").containsEntry(39, "00").containsEntry(4, "000000001250")
                    .containsEntry(11, "000002").doesNotContainKeys(14, 60);
            AdviceRequest advice = fixture.issuer.advices.element();
            assertThat(advice.approvalCode()).isEqualTo("A1B2C3");
            assertThat(advice.responseCode()).isEqualTo("00");
            assertThat(advice.reason()).isEqualTo("STANDIN");
            assertThat(advice.original()).isEqualTo(new OriginalMessage("0100", "000001", "0502101112"));
            assertThat(advice.payment().kind()).isEqualTo(AuthorisationRequest.Kind.FINANCIAL);
            assertThat(advice.payment().amount().minorUnits()).isEqualTo(1250);
            assertThat(advice.payment().pan().lastFour()).isEqualTo("0014");
            assertThat(fixture.issuer.requests).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"0120,0130,false,AUTHORISATION", "0121,0130,true,AUTHORISATION", "0220,0230,false,FINANCIAL",
            "0221,0230,true,FINANCIAL"})
    void anAdviceIsAcknowledgedAndARepeatTold(String mti, String answered, boolean repeat,
            AuthorisationRequest.Kind kind) throws IOException {
        try (GatewayFixture fixture = new GatewayFixture(); HandClient client = fixture.client()) {
            assertThat(client.ask(advice(mti))).containsEntry(0, answered).containsEntry(39, "00");
            assertThat(fixture.issuer.advices.element().payment().repeat()).isEqualTo(repeat);
            assertThat(fixture.issuer.advices.element().payment().kind()).isEqualTo(kind);
        }
    }

    @Test
    void anAdviceIsNeverDeclinedButMayHaveToComeAgain() throws IOException {
        try (GatewayFixture fixture = new GatewayFixture(); HandClient client = fixture.client()) {
            fixture.issuer.onAdvice(request -> FakeIssuer.now(AdviceDecision.NOT_CARRIED));
            assertThat(client.ask(advice("0120"))).containsEntry(39, "96");
            fixture.issuer.onAdvice(request -> CompletableFuture.failedStage(new CardIssuerUnavailableException(
                    "away")));
            assertThat(client.ask(advice("0120"))).containsEntry(39, "91");
        }
        GatewaySettings hurried = GatewaySettings.local(0).withLimits(GatewayLimits.DEFAULT.withDeadline(Duration
                .ofMillis(100)));
        try (GatewayFixture fixture = new GatewayFixture(hurried); HandClient client = fixture.client()) {
            fixture.issuer.onAdvice(request -> new CompletableFuture<>());
            assertThat(client.ask(advice("0120"))).containsEntry(39, "91");
            assertThat(fixture.issuer.tooLate).as("there is nothing to undo").isEmpty();
        }
    }

    @Test
    void whatAnAdviceMustBringIsAskedFor() throws IOException {
        try (GatewayFixture fixture = new GatewayFixture(); HandClient client = fixture.client()) {
            assertThat(client.ask(HandMessages.without(advice("0120"), 37))).containsEntry(39, "30").containsEntry(44,
                    "37");
            assertThat(fixture.issuer.advices).isEmpty();
            Map<Integer, String> bare = HandMessages
                    .without(HandMessages.without(HandMessages.without(advice("0220"), 38),
                            90), 60);
            assertThat(client.ask(bare)).containsEntry(39, "00");
            assertThat(fixture.issuer.advices.element().approvalCode()).isNull();
            assertThat(fixture.issuer.advices.element().original()).isNull();
            assertThat(fixture.issuer.advices.element().reason()).as("not mandatory: an advice comes until it is taken")
                    .isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"0500,0510,IN_BALANCE,00,1", "0501,0510,OUT_OF_BALANCE,00,2", "0520,0530,NOT_COMPARED,00,3",
            "0521,0530,IN_BALANCE,00,1", "0500,0510,NOT_CARRIED,12,", "0520,0530,NOT_CARRIED,96,"})
    void totalsAreComparedAndTheResultTold(String mti, String answered, TotalsDecision decision, String code,
            String compared) throws IOException {
        try (GatewayFixture fixture = new GatewayFixture(); HandClient client = fixture.client()) {
            fixture.issuer.onTotals(decision);
            SortedMap<Integer, String> answer = client.ask(HandMessages.totals(mti, "000001"));
            assertThat(answer).containsEntry(0, answered).containsEntry(39, code);
            assertThat(answer.get(66)).isEqualTo(compared);
            TotalsRequest totals = fixture.issuer.totals.element();
            assertThat(totals.debits()).isEqualTo(new TotalsRequest.Total(12, 123_456));
            assertThat(totals.debitReversals()).isEqualTo(new TotalsRequest.Total(2, 2_500));
            assertThat(totals.credits()).isEqualTo(new TotalsRequest.Total(1, 500));
            assertThat(totals.creditReversals()).isEqualTo(new TotalsRequest.Total(0, 0));
            assertThat(totals.netMinorUnits()).isEqualTo(120_456);
            assertThat(totals.settlementDate()).isEqualTo("0502");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 15, 32, 50, 74, 77, 86, 89, 97})
    void totalsMustBeWhole(int field) throws IOException {
        try (GatewayFixture fixture = new GatewayFixture(); HandClient client = fixture.client()) {
            assertThat(client.ask(HandMessages.without(HandMessages.totals("0500", "000001"), field)))
                    .containsEntry(39, "30").containsEntry(44, Integer.toString(field));
            assertThat(fixture.issuer.totals).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"0600,0610", "0620,0630"})
    void administrationMessagesAreAcknowledged(String mti, String answered) throws IOException {
        try (GatewayFixture fixture = new GatewayFixture(); HandClient client = fixture.client()) {
            Map<Integer, String> text = HandMessages.without(HandMessages.network("301", "000001"), 70);
            text.put(0, mti);
            text.put(48, "card " + GatewayFixture.PAN);
            assertThat(client.ask(text)).containsEntry(0, answered).containsEntry(39, "00").doesNotContainKey(48);
        }
    }

    @ParameterizedTest
    @CsvSource({"0120,0130,96", "0221,0230,96", "0500,0510,12", "0520,0530,96"})
    void anIssuerThatTakesNoneHasTheSenderKeepThem(String mti, String answered, String code) throws IOException {
        CardMessageHandler plain = new CardMessageHandler() {
            @Override
            public CompletionStage<AuthorisationDecision> authorise(AuthorisationRequest request, Instant deadline) {
                return FakeIssuer.now(new AuthorisationDecision.Verified());
            }

            @Override
            public CompletionStage<ReversalDecision> reverse(ReversalRequest request, Instant deadline) {
                return FakeIssuer.now(ReversalDecision.REVERSED);
            }

            @Override
            public void answeredTooLate(AuthorisationRequest request) {}
        };
        try (CardGateway gateway = new CardGateway(GatewaySettings.local(0), plain, InstantSource.system(),
                GatewayObserver.NONE)) {
            gateway.start();
            try (HandClient client = HandClient.connect(gateway.port())) {
                Map<Integer, String> message = mti.startsWith("05")
                        ? HandMessages.totals(mti, "000001")
                        : advice(mti);
                assertThat(client.ask(message)).containsEntry(0, answered).containsEntry(39, code);
            }
        }
    }
}
