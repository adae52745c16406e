package scot.sporran.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Role;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Sql;

/** A person tries a pretend card: the real rules answer, and no real money moves. */
@MicronautTest(transactional = false)
@Property(name = "sporran.cards.renewals", value = "false")
class PracticeTest extends WebTest {

    @Inject
    Till till;
    @Inject
    Sql sql;
    @Inject
    ObjectMapper json;

    private Till.Wallet wallet;
    private Browser person;
    private String practice;

    @BeforeEach
    void aPersonWithABudget() throws Exception {
        wallet = till.open(morag, Money.ofPounds(100));
        person = programOf(moragsLogin);
        practice = "/api/v1/budgets/" + wallet.budget().id().value() + "/practice";
    }

    @Test
    void theRealRulesAnswerOverPretendMoneyAndEverythingSaysSo() throws IOException {
        long entries = count("entry");
        long authorisations = count("card_authorisation");
        assertThat(pay("CORNER SHOP", "5411", 15_000)).containsEntry("state", "HELD").containsEntry("pretend", true);
        Map<String, Object> betting = pay("BOOKMAKER", "7995", 500);
        assertThat(betting).containsEntry("state", "DECLINED")
                .containsEntry("declineReason", "MERCHANT_CATEGORY_NOT_ALLOWED").containsEntry("pretend", true);
        Map<String, Object> tooMuch = pay("CORNER SHOP", "5411", 5_001);
        assertThat(tooMuch).containsEntry("declineReason", "NOT_ENOUGH_MONEY");
        assertThat(String.valueOf(tooMuch.get("sentence"))).startsWith("Practice.").contains("£50.01");
        assertThat(object(post("/authorise", "{\"shop\":\"BANK\",\"category\":\"6011\",\"cash\":true,\"pence\":1000}"),
                201)).containsEntry("declineReason", "CASH_NOT_ALLOWED");
        assertThat(pay("CORNER SHOP", "5411", 5_000)).containsEntry("state", "HELD");

        assertThat(available()).isZero();
        assertThat(object(person.get(practice), 200)).containsEntry("pretend", true)
                .containsEntry("card", "Practice card: not real money");
        assertThat(count("entry")).as("nothing in the ledger").isEqualTo(entries);
        assertThat(count("card_authorisation")).isEqualTo(authorisations);
        assertThat(person.get("/api/v1/budgets/" + wallet.budget().id().value() + "/balance").body())
                .as("the real money").contains("\"heldPence\":0");
        assertThat(person.method("DELETE", practice).statusCode()).isEqualTo(204);
        assertThat(available()).isEqualTo(20_000);
    }

    @Test
    void theRulesOfThePersonAndLimitsOverTimeCount() throws IOException {
        HttpResponse<String> rule = programOf(officer).postJson("/api/v1/card-rules", """
                {"scope":"PERSON","scopeId":"%s","kind":"LIMIT","limit":{"count":2,"period":"DAY"},
                "reason":"Two a day","until":"2027-03-31"}""".formatted(morag.id().value()));
        assertThat(rule.statusCode()).as(rule.body()).isEqualTo(201);
        try {
            String first = id(pay("CORNER SHOP", "5411", 100));
            pay("CORNER SHOP", "5411", 100);
            assertThat(pay("CORNER SHOP", "5411", 100)).containsEntry("declineReason", "TOO_MANY_PAYMENTS");
            step(first, "reverse");
            assertThat(pay("CORNER SHOP", "5411", 100)).as("what is called off gives its room back")
                    .containsEntry("state", "HELD");
        } finally {
            String id = rule.headers().firstValue("Location").orElseThrow();
            programOf(officer).with("If-Match", "\"1\"").postJson(id + "/end", "{\"reason\":\"tried\"}");
        }
    }

    @Test
    void aPurchaseLivesItsWholeLife() throws IOException {
        String id = id(pay("HOTEL", "7011", 4_000));
        assertThat(step(id, "increment", 1_000)).containsEntry("heldPence", 5_000);
        assertThat(status(id, "refund", 100)).as("nothing was taken yet").isEqualTo(409);
        assertThat(status(id, "increment", 900_000)).as("more than there is").isEqualTo(409);
        assertThat(step(id, "clear", 5_500)).containsEntry("takenPence", 5_500).containsEntry("heldPence", 0)
                .containsEntry("state", "CLEARED");
        assertThat(status(id, "clear", 1)).as("twice").isEqualTo(409);
        assertThat(available()).isEqualTo(14_500);
        assertThat(step(id, "refund", 500)).containsEntry("takenPence", 5_000);
        assertThat(status(id, "refund", 5_001)).as("more than was taken").isEqualTo(409);
        assertThat(status(id, "reverse", 0)).isEqualTo(409);

        String other = id(pay("CORNER SHOP", "5411", 700));
        assertThat(step(other, "expire")).containsEntry("state", "EXPIRED").containsEntry("heldPence", 0);
        assertThat(step(other, "clear", 700)).as("as a late claim of a real shop's").containsEntry("takenPence", 700);
        String third = id(pay("CORNER SHOP", "5411", 700));
        assertThat(step(third, "reverse")).containsEntry("state", "REVERSED");
        assertThat(status(third, "expire", 0)).isEqualTo(409);
        assertThat(available()).isEqualTo(20_000 - 5_000 - 700);
    }

    @Test
    void theSameKeyIsTheSamePayment() throws IOException {
        Browser program = person.with("Idempotency-Key", "practice-1");
        String body = "{\"shop\":\"CORNER SHOP\",\"category\":\"5411\",\"pence\":100}";
        assertThat(program.postJson(practice + "/authorise", body).body())
                .isEqualTo(program.postJson(practice + "/authorise", body).body());
        assertThat(available()).isEqualTo(19_900);
    }

    @Test
    void isForWhoeverWillSpendAndWhoeverTriesProgramsAndSaysWhatIsWrong() {
        assertThat(programOf(auditor).get(practice).statusCode()).isEqualTo(403);
        assertThat(programOf(otherOfficer).get(practice).statusCode()).isEqualTo(404);
        assertThat(programOf(logins.createForCouncil("Elspeth Roy", Role.COUNCIL_ADMIN, council.id().value()))
                .get(practice).statusCode()).isEqualTo(200);
        assertProblem(post("/authorise", "{\"shop\":\"X\",\"category\":\"54\",\"pence\":1}"), 400, "category");
        assertProblem(post("/authorise", "{\"shop\":\"X\",\"category\":\"5411\",\"pence\":0}"), 400, "pence");
    }

    private long count(String table) {
        return sql.select(row -> row.getLong(1), "SELECT COUNT(*) FROM " + table).getFirst();
    }

    private Map<String, Object> pay(String shop, String category, long pence) throws IOException {
        return object(post("/authorise",
                "{\"shop\":\"%s\",\"category\":\"%s\",\"pence\":%d}".formatted(shop, category, pence)), 201);
    }

    private static String id(Map<String, Object> payment) {
        return String.valueOf(payment.get("id"));
    }

    private Map<String, Object> step(String payment, String step, long pence) throws IOException {
        return object(post("/" + payment + "/" + step, "{\"pence\":%d}".formatted(pence)), 200);
    }

    private Map<String, Object> step(String payment, String step) throws IOException {
        return object(post("/" + payment + "/" + step, ""), 200);
    }

    private int status(String payment, String step, long pence) {
        return post("/" + payment + "/" + step, pence == 0 ? "" : "{\"pence\":%d}".formatted(pence)).statusCode();
    }

    private HttpResponse<String> post(String path, String body) {
        return person.postJson(practice + path, body);
    }

    private long available() throws IOException {
        return ((Number) Objects.requireNonNull(object(person.get(practice), 200).get("availablePence"))).longValue();
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> object(HttpResponse<String> answer, int status) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Objects.requireNonNull(json.readValue(answer.body(), Map.class));
    }

    @Test
    void whatHappensNextIsChosenOnThePageOfAPayment() {
        Browser hers = browserOf(moragsLogin);
        String page = "/people/" + morag.id().value() + "/practice";
        String budget = practice.replaceFirst(".*/budgets/([0-9a-f-]{36}).*", "$1");
        String token = "form-token=" + Browser.formTokenIn(hers.get(page + "?budget=" + budget).body());
        String tried = hers.postForm(page, token + "&budget=" + budget + "&shop=CAFE&amount=12").headers()
                .firstValue("Location").orElseThrow();
        String at = page + "/" + tried.replaceFirst(".*tried=", "");
        assertThat(hers.get(tried).body()).contains(at);
        assertThat(hers.get(at).body()).contains("£12.00 is kept for the shop", "The shop takes its money")
                .doesNotContain("The shop gives money back");
        String clear = token + "&key=one&step=CLEAR&amount=10";
        assertThat(hers.postForm(at, clear).statusCode()).isEqualTo(303);
        assertThat(hers.postForm(at, clear).statusCode()).as("pressed twice").isEqualTo(303);
        assertThat(hers.get(at).body()).containsOnlyOnce("The shop took £10.00");
        assertThat(hers.postForm(at, token + "&key=two&step=REFUND&amount=11").body())
                .contains("or not with that sum");
        assertThat(hers.postForm(at, token + "&key=three&step=REFUND&amount=4").statusCode()).isEqualTo(303);
        assertThat(hers.get(at).body()).contains("The shop gave £4.00 back");
        assertThat(hers.postForm(at, token + "&key=four&amount=x").body()).contains("step-problem", "amount-problem");
        assertThat(browserOf(officer).get(at).statusCode()).isIn(403, 404);
    }
}
