package scot.sporran.cardgateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import scot.sporran.cardgateway.AuthorisationDecision.Verified;
import scot.sporran.cardgateway.AuthorisationDecision;
import scot.sporran.cardgateway.CardGateway;
import scot.sporran.cardgateway.GatewayLimits;
import scot.sporran.cardgateway.GatewayObserver;
import scot.sporran.cardgateway.GatewaySettings;
import scot.sporran.cardgateway.peer.Await;
import scot.sporran.cardgateway.peer.FakeIssuer;
import scot.sporran.cardgateway.peer.HandClient;
import scot.sporran.cardgateway.peer.HandMessages;
import scot.sporran.cardgateway.peer.HandPacker;

/** What one listener bears. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LimitsTest {

    private static Map<Integer, String> purchase(int stan) {
        return HandMessages.purchase(GatewayFixture.PAN, 1250, "%06d".formatted(stan));
    }

    @Test
    void readsNoMoreThanItMayHaveInFlight() throws IOException {
        GatewaySettings settings = GatewaySettings.local(0).withLimits(GatewayLimits.DEFAULT.withMost(10, 8));
        Queue<CompletableFuture<AuthorisationDecision>> waiting = new ConcurrentLinkedQueue<>();
        try (GatewayFixture fixture = new GatewayFixture(settings); HandClient client = fixture.client()) {
            fixture.issuer.onPayment(r -> {
                CompletableFuture<AuthorisationDecision> decision = new CompletableFuture<>();
                waiting.add(decision);
                return decision;
            });
            byte[] one = HandClient.frame(HandPacker.ISO87A.pack(purchase(1)));
            ByteArrayOutputStream many = new ByteArrayOutputStream();
            for (int i = 0; i < 100; i++) {
                many.writeBytes(one);
            }
            client.write(many.toByteArray());
            Await.until("eight are asked", () -> waiting.size() == 8);
            try (HandClient other = fixture.client()) {
                // a neighbour's echo goes round while the first one waits, and by then a ninth would have been asked
                assertThat(other.ask(HandMessages.network("301", "000002"))).containsEntry(39, "00");
            }
            assertThat(waiting).hasSize(8);
            for (int answered = 0; answered < 100; answered++) {
                Await.until("another is asked", () -> !waiting.isEmpty());
                assertThat(waiting).hasSizeLessThanOrEqualTo(8);
                waiting.remove().complete(new Verified());
                assertThat(client.receive()).containsEntry(39, "85");
            }
        }
    }

    @Test
    void countsTheWaitingBeforeADecisionIntoTheDeadline() throws IOException {
        GatewaySettings settings = GatewaySettings
                .local(0)
                .withLimits(GatewayLimits.DEFAULT.withMost(10, 1).withDeadline(Duration.ofMillis(300)));
        try (GatewayFixture fixture = new GatewayFixture(settings); HandClient client = fixture.client()) {
            fixture.issuer.onPayment(r -> new CompletableFuture<>());
            byte[] first = HandClient.frame(HandPacker.ISO87A.pack(purchase(1)));
            byte[] second = HandClient.frame(HandPacker.ISO87A.pack(purchase(2)));
            client.write(ByteBuffer.allocate(first.length + second.length).put(first).put(second).array());
            assertThat(client.receive()).containsEntry(11, "000001").containsEntry(39, "91");
            assertThat(client.receive()).containsEntry(11, "000002").containsEntry(39, "91");
            assertThat(fixture.issuer.requests).as("the second was never put to the issuer").hasSize(1);
        }
    }

    @Test
    void turnsAwayConnectionsAboveTheLimit() throws IOException {
        GatewaySettings settings = GatewaySettings.local(0).withLimits(GatewayLimits.DEFAULT.withMost(2, 8));
        try (GatewayFixture fixture = new GatewayFixture(settings);
                HandClient first = fixture.client();
                HandClient second = fixture.client()) {
            assertThat(first.ask(purchase(1))).containsEntry(39, "00");
            assertThat(second.ask(purchase(2))).containsEntry(39, "00");
            try (HandClient third = fixture.client()) {
                assertThat(third.isClosedByPeer()).isTrue();
            }
            assertThat(fixture.observer.refused).hasValue(1);
            first.close();
            Await.until("there is room again", () -> fixture.observer.open.get() == 1);
            try (HandClient fourth = fixture.client()) {
                assertThat(fourth.ask(purchase(3))).containsEntry(39, "00");
            }
        }
    }

    @Test
    void answersWhileAThousandConnectionsAreIdle() throws IOException {
        List<HandClient> idle = new ArrayList<>();
        try (GatewayFixture fixture = new GatewayFixture()) {
            for (int i = 0; i < 1000; i++) {
                idle.add(fixture.client());
            }
            Await.until("all are open", () -> fixture.observer.open.get() == 1000);
            try (HandClient client = fixture.client()) {
                for (int i = 0; i < 100; i++) {
                    assertThat(client.ask(purchase(i))).containsEntry(39, "00");
                }
            }
            assertThat(idle.get(999).ask(purchase(1000))).containsEntry(39, "00");
        } finally {
            for (HandClient client : idle) {
                client.close();
            }
        }
    }

    /** It asks and asks: the gateway stops reading it, then closes it, and never keeps more than a bound of answers. */
    @Test
    void closesAClientThatNeverReads() throws Exception {
        GatewayLimits limits = new GatewayLimits(Duration.ofSeconds(5), Duration.ofMillis(700), Duration.ofMinutes(1),
                10,
                64, 16 * 1024, Duration.ofSeconds(2));
        try (GatewayFixture fixture = new GatewayFixture(GatewaySettings.local(0).withLimits(limits));
                HandClient client = fixture.client();
                HandClient other = fixture.client()) {
            client.socket().setReceiveBufferSize(1024);
            byte[] frame = HandClient.frame(HandPacker.ISO87A.pack(purchase(1)));
            AtomicBoolean broken = new AtomicBoolean();
            AtomicLong sent = new AtomicLong();
            Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        client.write(frame);
                        sent.incrementAndGet();
                    }
                } catch (IOException e) {
                    broken.set(true);
                }
            });
            Await.until("it is closed", () -> fixture.observer.open.get() == 1);
            Await.until("its writing fails", broken::get);
            assertThat(other.ask(purchase(2))).containsEntry(39, "00");
            assertThat(fixture.issuer.requests.size()).isLessThanOrEqualTo((int) sent.get() + 2);
        }
    }

    @Test
    void saysPlainlyWhenItsPortIsTaken() {
        try (GatewayFixture fixture = new GatewayFixture();
                CardGateway second = new CardGateway(GatewaySettings
                        .local(fixture.gateway.port()), new FakeIssuer(), InstantSource.system(),
                        GatewayObserver.NONE)) {
            assertThatThrownBy(second::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("cannot listen on 127.0.0.1:" + fixture.gateway.port());
            assertThat(second.isRunning()).isFalse();
            assertThatThrownBy(second::port).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        GatewayLimits good = GatewayLimits.DEFAULT;
        assertThatThrownBy(() -> good.withDeadline(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> good.withMost(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> good.withMost(1, 10_001)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> GatewaySettings.local(65536)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                () -> new GatewaySettings("127.0.0.1", 0, "a link", GatewaySettings.local(0).profile(), false, good))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
