package scot.sporran.cardgateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import scot.sporran.cardgateway.AuthorisationDecision.Approved;
import scot.sporran.cardgateway.AuthorisationDecision.Balances;
import scot.sporran.cardgateway.AuthorisationDecision.Verified;
import scot.sporran.cardgateway.AuthorisationDecision;
import scot.sporran.cardgateway.CardIssuerUnavailableException;
import scot.sporran.cardgateway.GatewayLimits;
import scot.sporran.cardgateway.GatewaySettings;
import scot.sporran.cardgateway.ReversalDecision;
import scot.sporran.cardgateway.TransactionAmount;
import scot.sporran.cardgateway.iso8583.LinkWords;
import scot.sporran.cardgateway.peer.Await;
import scot.sporran.cardgateway.peer.FakeIssuer;
import scot.sporran.cardgateway.peer.HandClient;
import scot.sporran.cardgateway.peer.HandMessages;
import scot.sporran.cardgateway.peer.HandPacker;
import scot.sporran.cardgateway.peer.HandWire;

/** The conversation: who is answered what, when, and what is undone. */
class SessionTest {

    private static final GatewaySettings QUICK = GatewaySettings
            .local(0)
            .withLimits(GatewayLimits.DEFAULT.withDeadline(Duration.ofMillis(250)));

    private static Map<Integer, String> purchase(String stan) {
        return HandMessages.purchase(GatewayFixture.PAN, 1250, stan);
    }

    @Test
    void answersUnavailableAtTheDeadlineAndUndoesTheRequestOnceDecidedOrNot() throws IOException {
        try (GatewayFixture fixture = new GatewayFixture(QUICK); HandClient client = fixture.client()) {
            CompletableFuture<AuthorisationDecision> never = new CompletableFuture<>();
            fixture.issuer.onPayment(request -> never);
            long start = System.nanoTime();
            assertThat(client.ask(purchase("000001"))).containsEntry(39, "91").doesNotContainKey(38);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(240),
                    Duration.ofSeconds(5));
            assertThat(fixture.issuer.tooLate).as("undone before the shop is told").hasSize(1);

            never.complete(new Approved("A1B2C3", TransactionAmount.sterling(1250), null));

            assertThat(fixture.issuer.tooLate).containsExactlyElementsOf(fixture.issuer.requests);
            assertThat(client.ask(HandMessages.network("301", "000002"))).containsEntry(11, "000002");
        }
    }

    @Test
    void undoesALateFailureToo() throws IOException {
        try (GatewayFixture fixture = new GatewayFixture(QUICK); HandClient client = fixture.client()) {
            CompletableFuture<AuthorisationDecision> never = new CompletableFuture<>();
            fixture.issuer.onPayment(request -> never);
            assertThat(client.ask(purchase("000003"))).containsEntry(39, "91");
            never.completeExceptionally(new IllegalStateException("commit unknown"));
            assertThat(fixture.issuer.tooLate).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ascii", "packed tpdu iso-1993"})
    void asksWhetherAQuietPeerIsThereAndSaysThatItGoes(String words) throws Exception {
        HandWire wire = HandWire.of(words);
        GatewaySettings asking = GatewaySettings.local(0).withProfile(LinkWords.profile(words))
                .withEcho(Duration.ofSeconds(1));
        int function = wire.since1993() ? 24 : 70;
        try (GatewayFixture fixture = new GatewayFixture(asking);
                HandWire.Link peer = wire.connect(fixture.gateway.port())) {
            peer.ask(network(wire, "000100"));
            for (int i = 1; i <= 2; i++) {
                SortedMap<Integer, String> question = peer.receive();
                assertThat(question).containsEntry(0, wire.since1993() ? "1804" : "0800")
                        .containsEntry(function, wire.since1993() ? "831" : "301")
                        .containsEntry(11, "%06d".formatted(i)).containsKey(7);
                Map<Integer, String> answer = HandMessages.with(question, 0, wire.since1993() ? "1814" : "0810");
                peer.tell(HandMessages.with(answer, 39, wire.since1993() ? "800" : "00"));
            }
            peer.tell(network(wire, "000101"));
            Thread stopping = Thread.ofVirtual().start(fixture.gateway::stop);
            SortedMap<Integer, String> last = peer.receive();
            while (!(wire.since1993() ? "802" : "002").equals(last.get(function))) {
                last = peer.receive();
            }
            stopping.join();
            assertThatThrownBy(peer::receive).as("and closes")
                    .isInstanceOf(java.nio.BufferUnderflowException.class);
        }
    }

    private static Map<Integer, String> network(HandWire wire, String stan) {
        return wire.since1993()
                ? new TreeMap<>(Map.of(0, "1804", 7, "0502101112", 11, stan, 24, "831"))
                : HandMessages.network("301", stan);
    }

    @Test
    void endsAConnectionWhosePeerLeavesThreeQuestionsUnanswered() throws IOException {
        GatewaySettings asking = GatewaySettings.local(0).withEcho(Duration.ofMillis(50));
        try (GatewayFixture fixture = new GatewayFixture(asking); HandClient client = fixture.client()) {
            client.ask(HandMessages.network("301", "000100"));
            for (int i = 1; i <= 3; i++) {
                assertThat(client.receive()).containsEntry(70, "301").containsEntry(11, "%06d".formatted(i));
            }
            assertThat(client.receiveUnlessClosed()).as("closed").isEmpty();
        }
    }

    @Test
    void doesNotUndoADecisionInTime() throws IOException {
        try (GatewayFixture fixture = new GatewayFixture(QUICK); HandClient client = fixture.client()) {
            assertThat(client.ask(purchase("000004"))).containsEntry(39, "00");
            assertThat(fixture.issuer.tooLate).isEmpty();
        }
    }

    @Test
    void givesEachRequestItsOneAnswerWhenDecisionAndDeadlineMeet() throws Exception {
        GatewaySettings tight = GatewaySettings.local(0)
                .withLimits(GatewayLimits.DEFAULT.withDeadline(Duration.ofMillis(20)));
        try (GatewayFixture fixture = new GatewayFixture(tight); HandClient client = fixture.client()) {
            fixture.issuer
                    .onPayment(
                            request -> new CompletableFuture<AuthorisationDecision>()
                                    .completeOnTimeout(new Approved("A1B2C3", request.amount(), null), 20,
                                            TimeUnit.MILLISECONDS));
            int approved = 0;
            for (int i = 0; i < 300; i++) {
                client.send(purchase("%06d".formatted(i)));
            }
            Set<String> answered = new HashSet<>();
            for (int i = 0; i < 300; i++) {
                Map<Integer, String> answer = client.receive();
                assertThat(answered.add(answer.get(11))).isTrue();
                approved += "00".equals(answer.get(39)) ? 1 : 0;
            }
            // on a slow machine some wait beyond the deadline before they are read: nobody was asked about those
            int undone = fixture.issuer.requests.size() - approved;
            Await.until("each refused one is undone", () -> fixture.issuer.tooLate.size() == undone);
            assertThat(new HashSet<>(fixture.issuer.tooLate)).hasSize(undone);
        }
    }

    @Test
    void answersUnavailableOrMalfunctionWhenTheIssuerFails() throws IOException {
        try (GatewayFixture fixture = new GatewayFixture(); HandClient client = fixture.client()) {
            fixture.issuer
                    .onPayment(r -> CompletableFuture.failedStage(new CardIssuerUnavailableException("database away")));
            assertThat(client.ask(purchase("000005"))).containsEntry(39, "91");
            fixture.issuer
                    .onPayment(
                            r -> CompletableFuture
                                    .failedStage(
                                            new CompletionException(new CardIssuerUnavailableException("queue full"))));
            assertThat(client.ask(purchase("000006"))).containsEntry(39, "91");
            fixture.issuer.onPayment(r -> {
                throw new CardIssuerUnavailableException("queue full");
            });
            assertThat(client.ask(purchase("000007"))).containsEntry(39, "91");
            fixture.issuer.onPayment(r -> CompletableFuture.failedStage(new IllegalStateException("broken")));
            assertThat(client.ask(purchase("000008"))).containsEntry(39, "96");
            fixture.issuer.onPayment(r -> {
                throw new IllegalStateException("broken");
            });
            assertThat(client.ask(purchase("000009"))).containsEntry(39, "96");
            fixture.issuer.onReversal(r -> CompletableFuture.failedStage(new CardIssuerUnavailableException("away")));
            assertThat(client.ask(HandMessages.reversal("0420", purchase("000009"), "000010"))).containsEntry(39, "91");
        }
    }

    @Test
    void undoesAnApprovalThatCannotBeSaid() throws IOException {
        try (GatewayFixture fixture = new GatewayFixture(); HandClient client = fixture.client()) {
            fixture.issuer
                    .onPayment(r -> FakeIssuer.now(new Approved("A1B2C3", TransactionAmount.sterling(1251), null)));
            assertThat(client.ask(purchase("000011"))).containsEntry(39, "96").containsEntry(4, "000000001250");
            fixture.issuer
                    .onPayment(r -> FakeIssuer.now(new Approved("A1B2C3", new TransactionAmount(1250, "978"), null)));
            assertThat(client.ask(purchase("000012"))).containsEntry(39, "96");
            assertThat(fixture.issuer.tooLate).hasSize(2);
        }
    }

    @Test
    void saysWhenOnlyPartIsApproved() throws IOException {
        try (GatewayFixture fixture = new GatewayFixture(); HandClient client = fixture.client()) {
            fixture.issuer
                    .onPayment(
                            r -> FakeIssuer
                                    .now(new Approved("A1B2C3", TransactionAmount.sterling(500),
                                            new Balances(500, 0))));
            assertThat(client.ask(purchase("000013")))
                    .containsEntry(39, "10")
                    .containsEntry(4, "000000000500")
                    .containsEntry(54, "0001826C0000000005000002826C000000000000");
            fixture.issuer.onPayment(r -> FakeIssuer.now(new Verified()));
            assertThat(client.ask(purchase("000014"))).containsEntry(39, "85").doesNotContainKey(38);
        }
    }

    @ParameterizedTest
    @CsvSource({"0400,30,95", "0420,00,", "0421,00,", "0401,30,95"})
    void refusesTooMuchStandingOnlyToARequest(String mti, String code, String field) throws IOException {
        try (GatewayFixture fixture = new GatewayFixture(); HandClient client = fixture.client()) {
            fixture.issuer.onReversal(r -> FakeIssuer.now(ReversalDecision.STANDING_ABOVE_ORIGINAL));
            Map<Integer, String> partial = HandMessages
                    .with(HandMessages.partialReversal(purchase("000015"), "000016", 9999), 0, mti);
            assertThat(client.ask(partial)).containsEntry(39, code).extractingByKey(44).isEqualTo(field);
            assertThat(fixture.issuer.reversals.element().standingMinorUnits()).isEqualTo(9999);
            fixture.issuer.onReversal(r -> FakeIssuer.now(ReversalDecision.REMEMBERED));
            assertThat(client.ask(partial)).containsEntry(39, "00");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0820", "0110", "0810"})
    void answersNothingToWhatWantsNoAnswer(String mti) throws IOException {
        try (GatewayFixture fixture = new GatewayFixture(); HandClient client = fixture.client()) {
            client.send(HandMessages.with(HandMessages.network("301", "000018"), 0, mti));
            assertThat(client.ask(HandMessages.network("301", "000019"))).containsEntry(11, "000019");
        }
    }

    @Test
    void asksForASignOnWhereTheLinkWantsOne() throws IOException {
        try (GatewayFixture fixture = new GatewayFixture(GatewaySettings.local(0).withSignOnRequired(true));
                HandClient client = fixture.client()) {
            assertThat(client.ask(HandMessages.network("301", "000020"))).containsEntry(39, "00");
            assertThat(client.ask(purchase("000021"))).containsEntry(39, "91");
            assertThat(client.ask(HandMessages.network("001", "000022"))).containsEntry(39, "00");
            assertThat(client.ask(purchase("000023"))).containsEntry(39, "00");
            assertThat(client.ask(HandMessages.network("002", "000024"))).containsEntry(39, "00");
            assertThat(client.ask(purchase("000025"))).containsEntry(39, "91");
            assertThat(fixture.issuer.requests).hasSize(1);
        }
    }

    @Test
    void letsAnswersLeaveOutOfOrder() throws IOException {
        try (GatewayFixture fixture = new GatewayFixture(); HandClient client = fixture.client()) {
            CompletableFuture<AuthorisationDecision> slow = new CompletableFuture<>();
            fixture.issuer
                    .onPayment(
                            r -> r.identity().stan().equals("000026")
                                    ? slow
                                    : FakeIssuer.now(new Approved("QUICK1", r.amount(), null)));
            client.send(purchase("000026"));
            client.send(purchase("000027"));
            assertThat(client.receive()).containsEntry(11, "000027");
            slow.complete(new Approved("SLOW01", TransactionAmount.sterling(1250), null));
            assertThat(client.receive()).containsEntry(11, "000026").containsEntry(38, "SLOW01");
        }
    }

    @ParameterizedTest
    @CsvSource({"4,00000000ABCD,4", "2,9999990000000015,2", "7,0502251112,7", "49,8X6,49"})
    void namesTheBadFieldAndKeepsTheConnection(int field, String text, String named) throws IOException {
        try (GatewayFixture fixture = new GatewayFixture(); HandClient client = fixture.client()) {
            Map<Integer, String> answer = client.ask(HandMessages.with(purchase("000028"), field, text));
            assertThat(answer)
                    .containsEntry(0, "0110")
                    .containsEntry(39, "30")
                    .containsEntry(44, named)
                    .containsEntry(11, "000028")
                    .containsEntry(41, "TERM0001")
                    .doesNotContainKey(field);
            assertThat(client.ask(purchase("000029"))).containsEntry(39, "00");
            assertThat(fixture.issuer.requests).hasSize(1);
        }
    }

    @Test
    void finishesWhatIsInFlightWhenItIsStopped() throws Exception {
        GatewayFixture fixture = new GatewayFixture();
        try (HandClient client = fixture.client()) {
            CompletableFuture<AuthorisationDecision> slow = new CompletableFuture<>();
            fixture.issuer.onPayment(r -> slow);
            client.send(purchase("000030"));
            Await.until("the payment is asked", () -> fixture.issuer.requests.size() == 1);
            int port = fixture.gateway.port();
            Thread stopping = Thread.ofVirtual().start(fixture::close);
            Await.until("nobody listens", () -> !listens(port));
            slow.complete(new Approved("LASTLY", TransactionAmount.sterling(1250), null));
            assertThat(client.receive()).containsEntry(38, "LASTLY");
            assertThat(client.isClosedByPeer()).isTrue();
            stopping.join();
            assertThat(fixture.gateway.isRunning()).isFalse();
        }
    }

    @Test
    void startsAgainAfterAStop() throws IOException {
        try (GatewayFixture fixture = new GatewayFixture()) {
            fixture.gateway.stop();
            fixture.gateway.start();
            fixture.gateway.start();
            try (HandClient client = fixture.client()) {
                assertThat(client.ask(purchase("000031"))).containsEntry(39, "00");
            }
        }
    }

    @Test
    void doesTheSameOnManyConnectionsAtOnce() throws Exception {
        try (GatewayFixture fixture = new GatewayFixture()) {
            List<Thread> threads = new ArrayList<>();
            Set<String> approved = ConcurrentHashMap.newKeySet();
            for (int t = 0; t < 16; t++) {
                int first = t * 1000;
                threads.add(Thread.ofVirtual().start(() -> {
                    try (HandClient client = HandClient.connect(fixture.gateway.port(), HandPacker.ISO87A)) {
                        for (int i = 0; i < 50; i++) {
                            approved.add(client.ask(purchase("%06d".formatted(first + i))).get(11));
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(approved).hasSize(800);
            assertThat(fixture.observer.answers).hasSize(800).containsOnly("0100 00");
        }
    }

    private static boolean listens(int port) {
        try (HandClient client = HandClient.connect(port)) {
            return client.socket().isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
