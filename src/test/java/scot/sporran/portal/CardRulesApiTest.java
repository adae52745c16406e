package scot.sporran.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.micronaut.serde.ObjectMapper;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import scot.sporran.cardgateway.AuthorisationDecision;
import scot.sporran.cardgateway.AuthorisationDecision.Approved;
import scot.sporran.cardgateway.AuthorisationDecision.Declined;
import scot.sporran.cardgateway.AuthorisationRequest;
import scot.sporran.cardgateway.CardMessageHandler;
import scot.sporran.cardgateway.DeclineReason;
import scot.sporran.cardgateway.Evidence;
import scot.sporran.cardgateway.MessageIdentity;
import scot.sporran.cardgateway.TransactionAmount;
import scot.sporran.cardgateway.TransactionType;
import scot.sporran.cardgateway.peer.Await;
import scot.sporran.ledger.Money;
import scot.sporran.platform.London;

/** A rule that stands in the way: told, asked about, lifted, paid. And who may make and end rules. */
@MicronautTest(transactional = false)
class CardRulesApiTest extends WebTest {

    private static final AtomicInteger STAN = new AtomicInteger(500_000);

    @Inject
    Till till;
    @Inject
    CardMessageHandler handler;
    @Inject
    ObjectMapper json;
    @Inject
    Clock clock;

    private Till.Wallet wallet;
    private Browser person;
    private Browser staff;
    private String card;
    private LocalDate today;

    @BeforeEach
    void aCardThatPays() throws Exception {
        wallet = till.open(morag, Money.ofPounds(100));
        person = programOf(moragsLogin);
        staff = programOf(officer);
        today = London.dateOf(clock.instant());
        Matcher itsCard = Pattern.compile("\"id\":\"([^\"]+)\",\"budgetId\":\"" + wallet.budget().id().value() + "\"")
                .matcher(person.get("/api/v1/people/" + morag.id().value() + "/cards").body());
        assertThat(itsCard.find()).isTrue();
        card = itsCard.group(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("liftable")
    void whatTheCouncilCanLiftIsToldAskedForAllowedAndPaid(DeclineReason reason, String rule) throws Exception {
        assertThat(add(staff, rule).statusCode()).isEqualTo(201);
        Await.until("the rule counts", () -> reason.equals(reason(pay(1_000))));
        Map<?, ?> declined = newest();
        assertThat(declined.get("declineReason")).isEqualTo(reason.name());
        assertThat((String) declined.get("sentence")).startsWith("£10.00 was not taken.").contains("sk the council");
        assertThat(declined.get("mayAsk")).isEqualTo(true);

        Map<?, ?> asked = object(person.postJson("/api/v1/authorisations/" + declined.get("id") + "/ask",
                "{\"why\":\"It is for my art class\"}"), 201);
        approve((String) Objects.requireNonNull(asked.get("requestId")));

        Await.until("the card has heard of it", () -> pay(1_000) instanceof Approved);
        assertThat(reason(pay(1_101))).as("more than was agreed and a tenth").isEqualTo(reason);
    }

    static Stream<Arguments> liftable() {
        return Stream.of(
                arguments(DeclineReason.MERCHANT_NOT_ALLOWED,
                        "\"kind\":\"BLOCK\",\"match\":{\"shops\":[{\"acquirerId\":"
                                + "\"123456\",\"merchantId\":\"SHOP00000000001\"}]}"),
                arguments(DeclineReason.MERCHANT_CATEGORY_NOT_ALLOWED,
                        "\"kind\":\"BLOCK\",\"match\":{\"purposes\":[\"FOOD\"]}"),
                arguments(DeclineReason.ENTRY_MODE_NOT_ALLOWED, "\"kind\":\"BLOCK\",\"match\":{\"ways\":[\"CHIP\"]}"),
                arguments(DeclineReason.COUNTRY_NOT_ALLOWED, "\"kind\":\"ONLY\",\"match\":{\"countries\":[\"IE\"]}"),
                arguments(DeclineReason.NOT_AT_THIS_TIME,
                        "\"kind\":\"BLOCK\",\"match\":{\"hours\":{\"from\":\"00:00\"}}"),
                arguments(DeclineReason.AMOUNT_ABOVE_LIMIT, "\"kind\":\"LIMIT\",\"limit\":{\"mostPence\":500}"),
                arguments(DeclineReason.TOO_MANY_PAYMENTS,
                        "\"kind\":\"LIMIT\",\"limit\":{\"count\":0,\"period\":\"DAY\"}"),
                arguments(DeclineReason.SPENDING_LIMIT_REACHED,
                        "\"kind\":\"LIMIT\",\"limit\":{\"sumPence\":500,\"rollingHours\":24}"));
    }

    @Test
    void aRuleCanBeAskedAboutWithoutAPaymentAndIsLiftedForThatBudgetAlone() throws Exception {
        Map<?, ?> made = object(add(staff, "\"kind\":\"BLOCK\",\"match\":{\"purposes\":[\"FOOD\"]}"), 201);
        Await.until("the rule counts", () -> reason(pay(1_000)) == DeclineReason.MERCHANT_CATEGORY_NOT_ALLOWED);
        String rules = person.get("/api/v1/cards/" + card + "/rules").body();
        assertThat(rules).contains("Food is paid another way", "\"mayEnd\":false");

        String ask = "/api/v1/cards/" + card + "/rules/" + made.get("id") + "/ask";
        Map<?, ?> asked = object(person.postJson(ask, "{\"mostPence\":1500,\"why\":\"A picnic\"}"), 201);
        assertThat(object(person.postJson(ask, "{\"mostPence\":1500}"), 201).get("requestId"))
                .isEqualTo(asked.get("requestId"));
        assertThat(person.postJson(ask, "{}").statusCode()).isEqualTo(400);
        assertThat(programOf(otherOfficer).postJson(ask, "{\"mostPence\":1500}").statusCode()).isEqualTo(404);
        approve((String) Objects.requireNonNull(asked.get("requestId")));
        Await.until("the rule is lifted", () -> pay(1_500) instanceof Approved);
        assertThat(reason(pay(1_501))).isEqualTo(DeclineReason.MERCHANT_CATEGORY_NOT_ALLOWED);
    }

    @Test
    void eachMakesAndEndsTheirOwnRules() throws Exception {
        Map<?, ?> own = object(add(person, "\"kind\":\"BLOCK\",\"match\":{\"ways\":[\"ONLINE\"]}"), 201);
        assertThat(own.get("byPerson")).isEqualTo(true);
        assertThat(add(person, "\"kind\":\"ALLOW\",\"match\":{\"categories\":[\"7995\"]}").body())
                .contains("\"field\":\"kind\"");
        assertThat(add(programOf(auditor), "\"kind\":\"BLOCK\",\"match\":{\"ways\":[\"ONLINE\"]}").statusCode())
                .isEqualTo(403);
        assertThat(add(programOf(otherOfficer), "\"kind\":\"BLOCK\",\"match\":{\"ways\":[\"ONLINE\"]}").statusCode())
                .isIn(403, 404);
        Map<?, ?> councils = object(add(staff, "\"kind\":\"BLOCK\",\"match\":{\"ways\":[\"STRIPE\"]}"), 201);

        assertThat(end(person, councils, "\"1\"").statusCode()).isEqualTo(403);
        assertThat(end(person, own, null).statusCode()).isEqualTo(428);
        assertThat(end(person, own, "\"9\"").statusCode()).isEqualTo(412);
        assertThat(object(end(person, own, "\"1\""), 200).get("ended")).isEqualTo(true);
        assertThat(end(person, own, "\"1\"").statusCode()).isEqualTo(412);
        assertThat(end(staff, councils, "\"1\"").statusCode()).isEqualTo(200);
    }

    @Test
    void theSameKeyIsTheSameRuleAndWhatIsWrongIsSaid() throws Exception {
        Browser once = staff.copy().with("Idempotency-Key", "rule-" + STAN.incrementAndGet());
        String rule = "\"kind\":\"BLOCK\",\"match\":{\"ways\":[\"ONLINE\"]}";
        assertThat(object(add(once, rule), 201).get("id")).isEqualTo(object(add(once, rule), 201).get("id"));
        assertThat(add(staff, "\"kind\":\"BLOCK\"").body()).contains("which payments it is about");
        assertThat(add(staff, "\"kind\":\"LIMIT\"").body()).contains("how much");
        assertThat(add(staff, "\"kind\":\"BLOCK\",\"match\":{\"categories\":[\"54\"]}").statusCode()).isEqualTo(400);
        assertThat(add(staff, "\"kind\":\"EXPLODE\"").statusCode()).isEqualTo(400);
        assertThat(staff.postJson("/api/v1/card-rules", body(rule, today.plusYears(9))).body())
                .contains("\"field\":\"until\"");
        assertThat(person.get("/api/v1/merchant-categories").body()).contains("\"5411\"", "supermarket");
    }

    @Test
    void aRuleIsTriedOnWhatWasPaidAndChangesNothing() throws Exception {
        assertThat(pay(1_000)).isInstanceOf(Approved.class);
        assertThat(pay(300)).isInstanceOf(Approved.class);
        String trial = "/api/v1/councils/" + council.id().value() + "/card-rules/trial?first=" + today.minusDays(1)
                + "&last=" + today;
        Map<?, ?> result = object(staff.postJson(trial, body("\"kind\":\"LIMIT\",\"limit\":{\"mostPence\":500}",
                today.plusDays(9))), 200);
        assertThat(result.get("stopped")).isEqualTo(1);
        assertThat(result.get("stoppedPence")).isEqualTo(1_000);
        assertThat(result.get("people")).isEqualTo(1);
        Map<?, ?> twice = object(staff.postJson(trial,
                body("\"kind\":\"LIMIT\",\"limit\":{\"count\":1,\"period\":\"DAY\"}", today.plusDays(9))), 200);
        assertThat(twice.get("looked")).isEqualTo(2);
        assertThat(twice.get("stopped")).isEqualTo(1);
        assertThat(pay(1_000)).as("it was only tried").isInstanceOf(Approved.class);
        assertThat(person.postJson(trial, body("\"kind\":\"LIMIT\",\"limit\":{\"mostPence\":500}",
                today.plusDays(9))).statusCode()).isIn(403, 404);
    }

    private void approve(String requestId) {
        String request = "/api/v1/requests/" + requestId;
        HttpResponse<String> seen = person.get(request);
        HttpResponse<String> yes = programOf(officer).with("If-Match", seen.headers().firstValue("ETag").orElseThrow())
                .postJson(request + "/steps", "{\"event\":\"APPROVE\",\"words\":\"It is what the plan is for\"}");
        assertThat(yes.statusCode()).as(yes.body()).isEqualTo(200);
    }

    private HttpResponse<String> end(Browser who, Map<?, ?> rule, @Nullable String seen) {
        Browser browser = seen == null ? who : who.copy().with("If-Match", seen);
        return browser.postJson("/api/v1/card-rules/" + rule.get("id") + "/end", "{\"reason\":\"Not needed\"}");
    }

    private HttpResponse<String> add(Browser who, String rule) {
        return who.postJson("/api/v1/card-rules", body(rule, today.plusDays(30)));
    }

    private String body(String rule, LocalDate until) {
        return "{\"scope\":\"CARD\",\"scopeId\":\"%s\",%s,\"reason\":\"Food is paid another way\",\"until\":\"%s\"}"
                .formatted(card, rule, until);
    }

    private Map<?, ?> newest() throws IOException {
        List<?> items = (List<?>) Objects.requireNonNull(object(person.get("/api/v1/budgets/"
                + wallet.budget().id().value() + "/authorisations?limit=1"), 200).get("items"));
        return (Map<?, ?>) items.getFirst();
    }

    private AuthorisationDecision pay(long pence) {
        int next = STAN.incrementAndGet();
        MessageIdentity identity = new MessageIdentity("test", "123456", "TERM0001", "SHOP00000000001",
                "%06d".formatted(next), "6328%08d".formatted(next), "1123101112", null, null);
        AuthorisationRequest request = new AuthorisationRequest(identity, AuthorisationRequest.Kind.AUTHORISATION,
                false,
                wallet.pan(), TransactionType.PURCHASE, TransactionAmount.sterling(pence), null, "5411", "051", "00",
                "CORNER SHOP", "GB", Evidence.NONE);
        try {
            return handler.authorise(request, clock.instant().plusSeconds(20)).toCompletableFuture().get(20,
                    TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static @Nullable DeclineReason reason(AuthorisationDecision decision) {
        return decision instanceof Declined declined ? declined.reason() : null;
    }

    private Map<?, ?> object(HttpResponse<String> answer, int status) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Objects.requireNonNull(json.readValue(answer.body(), Map.class));
    }
}
