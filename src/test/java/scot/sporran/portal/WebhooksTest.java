package scot.sporran.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micronaut.context.annotation.Property;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scot.sporran.cardgateway.AuthorisationRequest.Kind;
import scot.sporran.cardgateway.peer.HandClient;
import scot.sporran.cardgateway.peer.HandMessages;
import scot.sporran.cards.GatewayService;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.Money;
import scot.sporran.platform.MovableClock;
import scot.sporran.platform.outbox.OutboxWorker;

/** A council's program is told what happens with cards: a real receiver over real HTTP. */
@MicronautTest(transactional = false)
@Property(name = "sporran.webhooks.allow-private-addresses", value = "true")
@Property(name = "sporran.webhooks.timeout", value = "2s")
@Property(name = "sporran.cards.renewals", value = "false")
class WebhooksTest extends WebTest {

    @Inject
    Till till;
    @Inject
    GatewayService gateway;
    @Inject
    OutboxWorker worker;
    @Inject
    MovableClock clock;
    @Inject
    ObjectMapper json;

    private record Received(String id, String timestamp, String signature, String body) {}

    private final ConcurrentLinkedQueue<Received> received = new ConcurrentLinkedQueue<>();
    private volatile Answer answer = exchange -> {};
    private HttpServer receiver;
    private Till.Wallet wallet;
    private Login login;
    private Browser councilAdmin;
    private String endpoints;

    @FunctionalInterface
    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    @Override
    public Map<String, String> getProperties() {
        Map<String, String> properties = super.getProperties();
        properties.put("sporran.gateway.enabled", "true");
        return properties;
    }

    @BeforeEach
    void aReceiver() throws Exception {
        received.clear();
        answer = exchange -> exchange.sendResponseHeaders(204, -1);
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        receiver.createContext("/", exchange -> {
            received.add(new Received(header(exchange, "webhook-id"), header(exchange, "webhook-timestamp"),
                    header(exchange, "webhook-signature"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            answer.to(exchange);
            exchange.close();
        });
        receiver.start();
        wallet = till.open(morag, Money.ofPounds(100));
        login = logins.createForCouncil("Elspeth Roy", Role.COUNCIL_ADMIN, council.id().value());
        councilAdmin = programOf(login);
        endpoints = "/api/v1/councils/" + council.id().value() + "/webhooks";
    }

    @AfterEach
    void removeTheEndpoints() throws IOException {
        Browser stillSignedIn = programOf(login); // a test may have let the day pass
        for (Map<?, ?> one : list(stillSignedIn.get(endpoints).body())) {
            stillSignedIn.method("DELETE", endpoints + "/" + one.get("id"));
        }
        worker.work().join();
        receiver.stop(0);
    }

    @Test
    void tellsOfPaymentsInTheirOrderSignedAndWithoutSayingWhereThePersonBought() throws Exception {
        String secret = text(add("\"types\":[\"authorisation.*\"]"), "secret");
        pay(1_250, "5411");
        pay(500, "7995");
        pay(999_999, "5411");
        deliver();

        assertThat(types()).containsExactly("authorisation.approved", "authorisation.declined",
                "authorisation.declined");
        assertThat(received).allSatisfy(one -> {
            assertThat(one.signature).isEqualTo(signature(secret, one));
            assertThat(one.id).startsWith("evt_");
            assertThat(one.body).doesNotContain("CORNER").doesNotContain("5411")
                    .doesNotContain(wallet.pan().digits().substring(6));
        });
        assertThat(data(0)).containsEntry("amountMinor", 1_250).containsEntry("budgetId",
                wallet.budget().id().value().toString());
        assertThat(data(1)).containsEntry("declineReason", "MERCHANT_CATEGORY_NOT_ALLOWED");
        assertThat(data(2)).containsEntry("declineReason", "NOT_ENOUGH_MONEY");
    }

    @Test
    void tellsOfStepsInACardsLifeOnlyToThoseWhoWantToKnow() throws Exception {
        add("\"types\":[\"card.*\"]");
        String card = card();
        pay(100, "5411");
        Browser person = programOf(moragsLogin);
        person.postJson("/api/v1/cards/" + card + "/events", "{\"event\":\"PAUSE\"}");
        person.postJson("/api/v1/cards/" + card + "/events", "{\"event\":\"RESUME\"}");
        deliver();
        assertThat(types()).containsExactly("card.paused", "card.resumed");
        assertThat(data(0)).containsEntry("cardId", card).containsEntry("state", "PAUSED");
    }

    @Test
    void tellsOnceWhatBecameOfAPurchase() throws Exception {
        add("\"types\":[\"purchase.*\"]");
        var held = HandMessages.purchase(wallet.pan().digits(), 2_000, "700001");
        var completion = HandMessages.with(HandMessages.advice("0220", held, "700002", "COMPLETED"), 4, "000000001500");
        try (HandClient client = HandClient.connect(gateway.port())) {
            client.ask(held);
            client.ask(completion);
            client.ask(HandMessages.with(completion, 0, "0221"));
            client.ask(HandMessages.reversal("0420", completion, "700003"));
            client.ask(HandMessages.reversal("0420", completion, "700004"));
        }
        deliver();
        assertThat(types()).containsExactly("purchase.completed", "purchase.reversed");
        assertThat(data(0)).containsEntry("takenPence", 1_500).containsEntry("heldPence", 0);
        assertThat(data(1)).containsEntry("takenPence", 0).containsEntry("purchaseId", data(0).get("purchaseId"));
        assertThat(received).allSatisfy(one -> assertThat(one.body).doesNotContain("CARE PROVIDER"));
    }

    @Test
    void comesAgainWithGrowingPausesAndLaterEventsOfTheCardWait() throws Exception {
        String endpoint = text(add(""), "id");
        answer = exchange -> exchange.sendResponseHeaders(503, -1);
        pay(100, "5411");
        pay(200, "5411");
        deliver();
        assertThat(received).hasSize(1);

        clock.advance(Duration.ofSeconds(10));
        deliver();
        assertThat(received).hasSize(2);
        answer = exchange -> exchange.sendResponseHeaders(200, -1);
        clock.advance(Duration.ofMinutes(1));
        deliver();
        assertThat(received).as("the second pause is five minutes").hasSize(2);
        clock.advance(Duration.ofMinutes(6));
        deliver();
        assertThat(received).hasSize(4);
        assertThat(received.stream().map(Received::id).distinct()).as("the same event has the same id").hasSize(2);
        assertThat(data(2)).containsEntry("amountMinor", 100);
        assertThat(data(3)).containsEntry("amountMinor", 200);

        String log = councilAdmin.get(endpoints + "/" + endpoint + "/deliveries").body();
        assertThat(log).contains("\"outcome\":\"DELIVERED\"", "\"outcome\":\"FAILED\"", "answered 503",
                "\"attempt\":3");
    }

    @Test
    void aNewSecretSignsAtOnceAndTheOldOneForADayLonger() throws Exception {
        HttpResponse<String> made = add("");
        String old = text(made, "secret");
        String id = text(made, "id");
        assertThat(councilAdmin.postJson(endpoints + "/" + id + "/secret", "").statusCode()).isEqualTo(428);
        HttpResponse<String> rotated = councilAdmin.copy().with("If-Match", tag(made))
                .postJson(endpoints + "/" + id + "/secret", "");
        String fresh = text(rotated, "secret");
        assertThat(fresh).isNotEqualTo(old);

        pay(100, "5411");
        deliver();
        Received both = received.remove();
        assertThat(both.signature.split(" ", -1)).containsExactly(signature(fresh, both), signature(old, both));

        clock.advance(Duration.ofHours(25));
        pay(100, "5411");
        deliver();
        Received one = received.remove();
        assertThat(one.signature).isEqualTo(signature(fresh, one));
    }

    @Test
    void sendsAgainWhatWasMissed() throws Exception {
        String id = text(add("\"types\":[\"authorisation.approved\"]"), "id");
        String from = clock.instant().minusSeconds(1).toString();
        pay(100, "5411");
        pay(200, "7995");
        pay(300, "5411");
        deliver();
        assertThat(received).hasSize(2);
        String firstEvent = received.element().id.substring("evt_".length());

        assertThat(replay(id, "{\"from\":\"" + from + "\"}").body()).contains("\"events\":2");
        deliver();
        assertThat(received).hasSize(4);
        assertThat(replay(id, "{\"eventId\":\"" + firstEvent + "\"}").statusCode()).isEqualTo(202);
        deliver();
        assertThat(received.stream().map(Received::id).filter(("evt_" + firstEvent)::equals)).hasSize(3);
        assertThat(replay(id, "{}").statusCode()).isEqualTo(400);
        assertThat(replay(id, "{\"eventId\":\"" + id + "\"}").statusCode()).isEqualTo(404);
    }

    @Test
    void followsNoRedirectAndWaitsForNoTrickle() throws Exception {
        String id = text(add(""), "id");
        answer = exchange -> {
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:" + server.getPort() + "/health");
            exchange.sendResponseHeaders(302, -1);
        };
        councilAdmin.postJson(endpoints + "/" + id + "/test", "");
        deliver();
        assertThat(received).hasSize(1);
        assertThat(councilAdmin.get(endpoints + "/" + id + "/deliveries").body()).contains("answered 302");

        answer = exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            for (int i = 0; i < 1_000; i++) {
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
                LockSupport.parkNanos(200_000_000);
            }
        };
        clock.advance(Duration.ofSeconds(10));
        long began = System.nanoTime();
        deliver();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
        assertThat(councilAdmin.get(endpoints + "/" + id + "/deliveries").body()).contains("no answer in time");
    }

    @Test
    void anEndpointThatIsGoneIsSwitchedOffAndCanBeSwitchedOnAgain() throws Exception {
        String id = text(add(""), "id");
        answer = exchange -> exchange.sendResponseHeaders(410, -1);
        pay(100, "5411");
        deliver();
        HttpResponse<String> off = councilAdmin.get(endpoints + "/" + id);
        assertThat(off.body()).contains("\"state\":\"DISABLED\"").contains("failingSince").doesNotContain("whsec_");
        pay(100, "5411");
        deliver();
        assertThat(received).hasSize(1);

        HttpResponse<String> on = councilAdmin.copy().with("If-Match", tag(off)).sendJson("PUT", endpoints + "/" + id,
                "{\"url\":\"" + url() + "\",\"paused\":false}");
        assertThat(on.body()).contains("\"state\":\"ACTIVE\"");
        answer = exchange -> exchange.sendResponseHeaders(200, -1);
        pay(100, "5411");
        deliver();
        assertThat(received).hasSize(2);
    }

    @Test
    void isForTheCouncilsOwnAdministratorsAndSaysWhatIsWrong() throws Exception {
        for (Login other : List.of(officer, auditor)) {
            assertThat(programOf(other).get(endpoints).statusCode()).isEqualTo(403);
        }
        for (Login stranger : List.of(otherOfficer, moragsLogin, admin)) {
            assertThat(programOf(stranger).get(endpoints).statusCode()).isEqualTo(404);
        }
        assertThat(councilAdmin.postJson(endpoints, "{\"url\":\"gopher://x\"}").body()).contains("https://");
        assertThat(councilAdmin.postJson(endpoints, "{\"url\":\"" + url() + "\",\"types\":[\"Card!\"]}").body())
                .contains("card.paused");
        Browser same = councilAdmin.copy().with("Idempotency-Key", "one");
        String body = "{\"url\":\"" + url() + "\"}";
        assertThat(text(same.postJson(endpoints, body), "id")).isEqualTo(text(same.postJson(endpoints, body), "id"));
    }

    private HttpResponse<String> add(String more) {
        HttpResponse<String> made = councilAdmin.postJson(endpoints,
                "{\"url\":\"" + url() + "\"" + (more.isEmpty() ? "" : "," + more) + "}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return made;
    }

    private HttpResponse<String> replay(String endpoint, String body) {
        return councilAdmin.postJson(endpoints + "/" + endpoint + "/replay", body);
    }

    private String url() {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hooks";
    }

    private void pay(long pence, String category) throws Exception {
        till.pay(wallet, pence, "CORNER SHOP", category, Kind.AUTHORISATION);
    }

    private String card() throws IOException {
        for (Map<?, ?> card : list(
                programOf(moragsLogin).get("/api/v1/people/" + morag.id().value() + "/cards").body())) {
            if (wallet.budget().id().value().toString().equals(card.get("budgetId"))) {
                return String.valueOf(card.get("id"));
            }
        }
        throw new AssertionError("no card");
    }

    private List<Map<String, Object>> list(String body) throws IOException {
        return Objects.requireNonNull(
                json.readValue(body, Argument.listOf(Argument.mapOf(String.class, Object.class))));
    }

    private void deliver() {
        worker.work().join();
    }

    private List<String> types() throws IOException {
        List<String> types = new ArrayList<>();
        for (Received one : received) {
            types.add(String.valueOf(Objects.requireNonNull(json.readValue(one.body, Map.class)).get("type")));
        }
        return types;
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> data(int index) throws IOException {
        String body = List.copyOf(received).get(index).body;
        return (Map<String, Object>) Objects
                .requireNonNull(Objects.requireNonNull(json.readValue(body, Map.class)).get("data"));
    }

    private static String signature(String secret, Received one) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        String text = one.id + "." + one.timestamp + "." + one.body;
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    private String text(HttpResponse<String> answer, String field) throws IOException {
        return String.valueOf(Objects.requireNonNull(json.readValue(answer.body(), Map.class)).get(field));
    }

    private static String tag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    private static String header(HttpExchange exchange, String name) {
        return String.valueOf(exchange.getRequestHeaders().getFirst(name));
    }
}
