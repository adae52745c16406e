package scot.sporran.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static scot.sporran.cardgateway.peer.HandMessages.advice;
import static scot.sporran.cardgateway.peer.HandMessages.purchase;

import io.micronaut.serde.ObjectMapper;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import scot.sporran.cardgateway.peer.Await;
import scot.sporran.platform.outbox.OutboxWorker;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scot.sporran.cardgateway.AuthorisationRequest.Kind;
import scot.sporran.cardgateway.peer.HandClient;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.Money;
import scot.sporran.platform.IntegrityCheck;
import scot.sporran.platform.Sql;
import scot.sporran.portal.Browser;
import scot.sporran.portal.Till;
import scot.sporran.portal.WebTest;

/** What officers do with purchases by hand. */
@MicronautTest(transactional = false)
class PurchaseDeskTest extends WebTest {

    private static final AtomicInteger STAN = new AtomicInteger(400_000);

    @Inject
    Till till;
    @Inject
    GatewayService gateway;
    @Inject
    LedgerQueries ledger;
    @Inject
    Sql sql;
    @Inject
    OutboxWorker outbox;
    @Inject
    ObjectMapper json;
    @Inject
    List<IntegrityCheck> checks;

    private Till.Wallet wallet;
    private Browser person;
    private Browser fiona;
    private UUID held;

    @Override
    public Map<String, String> getProperties() {
        Map<String, String> properties = super.getProperties();
        properties.put("sporran.gateway.enabled", "true");
        return properties;
    }

    @BeforeEach
    void fiftyPoundsAreHeld() throws Exception {
        wallet = till.open(morag, Money.ofPounds(100));
        till.pay(wallet, 5_000, "CORNER SHOP", "5411", Kind.AUTHORISATION);
        held = sql.select(row -> Sql.id(row, 1), "SELECT hold_id FROM card_authorisation WHERE budget_id=?",
                wallet.budget().id().value()).getFirst();
        person = programOf(moragsLogin);
        fiona = programOf(officer);
    }

    @Test
    void anOfficerSaysWhichPaymentATakingBelongsTo() throws Exception {
        takenUnasked(4_800);
        assertMoney(5_200, 5_000);
        String question = question("TAKEN_UNASKED");
        assertThat(assign(person, question, held, "Receipt 12").statusCode()).isIn(403, 404);
        assertThat(assign(fiona, question, UUID.randomUUID(), "Receipt 12").statusCode()).isEqualTo(400);
        assertThat(assign(fiona, question, held, " ").statusCode()).isEqualTo(400);

        assertThat(assign(fiona, question, held, "Receipt 12").statusCode()).isEqualTo(204);
        assertMoney(5_200, 0);
        assertThat(assign(fiona, question, held, "Receipt 12").statusCode()).as("sent again").isEqualTo(204);
        assertMoney(5_200, 0);
        assertThat(fiona.get("/api/v1/councils/" + council.id().value() + "/card-questions").body())
                .doesNotContain(question);

        till.pay(wallet, 1_000, "CORNER SHOP", "5411", Kind.AUTHORISATION);
        UUID other = sql.select(row -> Sql.id(row, 1), "SELECT hold_id FROM card_authorisation WHERE budget_id=? "
                + "AND asked_minor=1000", wallet.budget().id().value()).getFirst();
        assertThat(assign(fiona, question, other, "Receipt 12").statusCode()).isEqualTo(409);
        assertMoney(5_200, 1_000);
        assertThat(checks).isNotEmpty().allSatisfy(check -> assertThat(check.problems(line -> {})).isEmpty());
    }

    @Test
    void anOfficerGivesBackWhatTheShopWillNotTake() throws IOException {
        assertThat(release(fiona, "").statusCode()).isEqualTo(400);
        HttpResponse<String> done = release(fiona, "E-mail of the shop, 23 November");
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.body()).contains("\"released\":true", "\"releasedPence\":5000");
        assertMoney(10_000, 0);
        assertThat(release(fiona, "E-mail of the shop, 23 November").statusCode()).as("nothing held").isEqualTo(409);
        assertThat(checks).isNotEmpty().allSatisfy(check -> assertThat(check.problems(line -> {})).isEmpty());
    }

    @Test
    void aPersonAsksAndAnOfficerGivesItBack() throws IOException {
        HttpResponse<String> asked = release(person, "The garage says it took nothing");
        assertThat(asked.statusCode()).isEqualTo(202);
        assertThat(asked.body()).contains("\"released\":false");
        assertThat(release(person, "The garage says it took nothing").body()).as("asked again").isEqualTo(asked.body());
        assertMoney(10_000, 5_000);
        assertThat(fiona.get("/api/v1/councils/" + council.id().value() + "/card-questions").body())
                .contains(question("RELEASE_ASKED"), "The garage says it took nothing");
        assertThat(release(fiona, "Rang the garage").statusCode()).isEqualTo(200);
        assertMoney(10_000, 0);
    }

    @Test
    void aCouncilChoosesForItsProgramme() throws IOException {
        String path = "/api/v1/councils/" + council.id().value() + "/card-programmes";
        assertThat(person.get(path).statusCode()).isIn(403, 404);
        String id = sql
                .select(row -> Sql.id(row, 1).toString(), "SELECT programme_id FROM card_programme WHERE council_id=?",
                        council.id().value())
                .getFirst();
        assertThat(fiona.get(path).body()).contains(id, "\"pinMethod\":\"PVV\"");
        String one = "/api/v1/card-programmes/" + id;
        String seen = fiona.get(one).headers().firstValue("ETag").orElseThrow();
        String body = "{\"proofRequired\":false,\"pinMethod\":\"IBM_3624\",\"cashMostPence\":2000,\"cashbackMostPence\":0}";
        assertThat(fiona.sendJson("PUT", one, body).statusCode()).isEqualTo(428);
        Browser changing = fiona.copy().with("If-Match", seen);
        assertThat(changing.sendJson("PUT", one, body.replace("2000", "-1")).statusCode()).isEqualTo(400);
        assertProblem(changing.sendJson("PUT", one, body), 409, "propose the act card-programme");
        String proposals = "/api/v1/councils/" + council.id().value() + "/proposals";
        String proposed = fiona.copy().with("Idempotency-Key", "programme")
                .postJson(proposals,
                        """
                                {"act":"card-programme","reason":"Cash at the fair","payload":{"programme":"%s","proof-required":"false",
                                "pin-method":"IBM_3624","cash-most-pence":"2000","cashback-most-pence":"0"}}"""
                                .formatted(id))
                .body();
        assertThat(proposed).contains("£0.00 → £20.00");
        Login second = logins.createForCouncil("Una Weir", Role.FINANCE_OFFICER, council.id().value());
        String agreed = programOf(second).postJson(proposals + "/" + text(proposed, "id") + "/decision",
                "{\"decision\":\"AGREED\",\"seen\":\"" + text(proposed, "seen") + "\"}").body();
        assertThat(agreed).contains("AGREED");
        Await.until("it counts", () -> {
            outbox.work().join();
            return fiona.get(path).body().contains("\"cashMostPence\":2000");
        });
        assertThat(changing.sendJson("PUT", one, body).statusCode()).as("not what was seen").isEqualTo(412);
        assertThat(programOf(otherOfficer).get(one).statusCode()).isEqualTo(404);
    }

    private static String text(String json, String name) {
        return json.replaceFirst("(?s).*?\"" + name + "\":\"([^\"]+)\".*", "$1");
    }

    private void takenUnasked(long pence) throws IOException {
        try (HandClient client = HandClient.connect(gateway.port())) {
            assertThat(client.ask(advice("0220", purchase(wallet.pan().digits(), pence, stan()), stan(), "OFFLINE")))
                    .containsEntry(39, "00");
        }
    }

    private String question(String kind) {
        return sql.select(row -> Sql.id(row, 1).toString(),
                "SELECT question_id FROM card_question WHERE budget_id=? AND question=?",
                wallet.budget().id().value(), kind).getFirst();
    }

    private HttpResponse<String> assign(Browser who, String question, UUID purchase, String note) throws IOException {
        return who.postJson("/api/v1/card-questions/" + question + "/assign", json.writeValueAsString(
                Map.of("purchaseId", purchase.toString(), "note", note)));
    }

    private HttpResponse<String> release(Browser who, String evidence) throws IOException {
        return who.postJson("/api/v1/card-purchases/" + held + "/release", json.writeValueAsString(Map.of("evidence",
                evidence)));
    }

    private void assertMoney(long posted, long stillHeld) {
        var balance = ledger.balance(new FundId(wallet.budget().id().value())).orElseThrow();
        assertThat(List.of(balance.posted().pence(), balance.held().pence())).containsExactly(posted, stillHeld);
    }

    private static String stan() {
        return "%06d".formatted(STAN.incrementAndGet());
    }
}
