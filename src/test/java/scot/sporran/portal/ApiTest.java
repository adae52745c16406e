package scot.sporran.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.serde.ObjectMapper;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scot.sporran.cardgateway.AuthorisationRequest.Kind;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Cursor;

/** The HTTP API over a budget that real card payments went through. */
@MicronautTest(transactional = false)
class ApiTest extends WebTest {

    @Inject
    Till till;
    @Inject
    ObjectMapper json;

    private Till.Wallet wallet;

    @BeforeAll
    void pay() throws Exception {
        wallet = till.open(morag, Money.ofPounds(100));
        till.pay(wallet, 650, "SWIMMING POOL", "7997", Kind.FINANCIAL);
        till.pay(wallet, 1250, "CORNER SHOP", "5411", Kind.AUTHORISATION);
        till.pay(wallet, 500, "LUCKY BETS", "7995", Kind.AUTHORISATION);
    }

    @Test
    void aPersonReadsTheOwnBudgetsAndTheirMoney() throws IOException {
        Browser program = programOf(moragsLogin);
        String budgets = program.get("/api/v1/people/" + morag.id().value() + "/budgets").body();
        assertThat(budgets).contains(budget()).contains("\"option\":1");
        assertThat(program.get("/api/v1/budgets/" + budget()).body()).contains("\"openedOn\":\"2026-04-06\"");
        Map<?, ?> balance = object(program.get("/api/v1/budgets/" + budget() + "/balance"));
        assertThat(balance.get("currency")).isEqualTo("GBP");
        assertThat(balance.get("postedPence")).isEqualTo(9350);
        assertThat(balance.get("heldPence")).isEqualTo(1250);
        assertThat(balance.get("availablePence")).isEqualTo(8100);
        assertThat(balance.get("paidInPence")).isEqualTo(10000);
        assertThat(balance.get("spentPence")).isEqualTo(650);
        assertThat(program.get("/api/v1/budgets/" + budget() + "/holds").body()).contains("\"heldPence\":1250")
                .contains("\"expiresAt\":\"20");
    }

    @Test
    void aBalanceThatIsKnownIsNotSentAgain() {
        Browser program = programOf(officer);
        HttpResponse<String> first = program.get("/api/v1/budgets/" + budget() + "/balance");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(program.with("If-None-Match", tag).get("/api/v1/budgets/" + budget() + "/balance").statusCode())
                .isEqualTo(304);
    }

    @Test
    void authorisationsSayWhyAndComeInPages() throws IOException {
        Browser program = programOf(moragsLogin);
        List<Map<?, ?>> all = new ArrayList<>();
        String path = "/api/v1/budgets/" + budget() + "/authorisations?limit=1";
        String after = "";
        do {
            Map<?, ?> page = object(program.get(path + after));
            List<?> items = (List<?>) page.get("items");
            assertThat(items).hasSize(1);
            all.add((Map<?, ?>) items.getFirst());
            after = page.get("next") == null ? null : "&after=" + page.get("next");
        } while (after != null);
        assertThat(all).hasSize(3);
        assertThat(all.getFirst().get("declineReason")).isEqualTo("MERCHANT_CATEGORY_NOT_ALLOWED");
        assertThat(all.getFirst().get("sentence")).asString().startsWith("£5.00 was not taken.");
        assertThat(all.get(1).get("approved")).isEqualTo(true);
        assertThat(all.get(2).get("kind")).isEqualTo("TAKEN");
    }

    @Test
    void entriesComeInPages() throws IOException {
        Browser program = programOf(auditor);
        Map<?, ?> all = object(program.get("/api/v1/budgets/" + budget() + "/entries"));
        List<?> entries = (List<?>) all.get("items");
        assertThat(entries).hasSizeGreaterThanOrEqualTo(3);
        List<Object> paged = new ArrayList<>();
        String after = "";
        do {
            Map<?, ?> page = object(program.get("/api/v1/budgets/" + budget() + "/entries?limit=2" + after));
            paged.addAll((List<?>) page.get("items"));
            after = page.get("next") == null ? null : "&after=" + page.get("next");
        } while (after != null);
        assertThat(paged).isEqualTo(entries);
    }

    @Test
    void whatCannotBeUsedIsExplained() {
        Browser program = programOf(moragsLogin);
        String entries = "/api/v1/budgets/" + budget() + "/entries";
        assertProblem(program.get(entries + "?limit=201"), 400, "\"field\":\"limit\"");
        assertProblem(program.get(entries + "?limit=0"), 400, "\"field\":\"limit\"");
        assertProblem(program.get(entries + "?limit=many"), 400, "limit");
        assertProblem(program.get(entries + "?after=nonsense"), 400, "\"field\":\"after\"");
        assertProblem(program.get("/api/v1/budgets/not-an-id"), 400, "budgetId");
        assertProblem(program.postJson("/api/v1/sessions", "{"), 400, "\"title\":\"Bad Request\"");
        assertProblem(program.method("PATCH", "/api/v1/me"), 404, "nothing here");
    }

    @Test
    void budgetsOfOthersAreNotThere() {
        List<String> paths = List.of("", "/balance", "/holds", "/entries", "/authorisations");
        for (Browser nosy : List.of(programOf(otherOfficer), programOf(admin),
                programOf(logins.createForPerson("Iain", stranger.id().value())))) {
            for (String path : paths) {
                assertProblem(nosy.get("/api/v1/budgets/" + budget() + path), 404, "nothing here");
                assertProblem(nosy.get("/api/v1/budgets/" + UUID.randomUUID() + path), 404, "nothing here");
            }
            assertProblem(nosy.get("/api/v1/people/" + morag.id().value() + "/budgets"), 404, "nothing here");
        }
    }

    @Test
    void theDocumentNamesEveryPath() {
        String document = browserOf(officer).get("/api/openapi.yml").body();
        assertThat(document).contains("/api/v1/budgets/{budgetId}/authorisations").contains("availablePence")
                .doesNotContain("SignedIn").doesNotContain("\n  /sign-in:").doesNotContain("/help");
    }

    @Test
    void aCursorComesBackAsItWent() {
        Cursor cursor = new Cursor(Long.MAX_VALUE - 7, UUID.randomUUID());
        assertThat(Cursor.parse(cursor.text())).isEqualTo(cursor);
        assertThat(Cursor.parse(null)).isNull();
    }

    private String budget() {
        return wallet.budget().id().value().toString();
    }

    private Map<?, ?> object(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Objects.requireNonNull(json.readValue(answer.body(), Map.class));
    }
}
