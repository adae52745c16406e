package scot.sporran.support.holders;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.serde.ObjectMapper;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.portal.Browser;
import scot.sporran.portal.WebTest;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportOption;

/** The journey of a provider who holds a fund, and what others may see of it. */
@MicronautTest(transactional = false)
class HolderApiTest extends WebTest {

    private static final LocalDate START = LocalDate.now(scot.sporran.platform.London.ZONE).minusDays(20);

    @Inject
    Budgets budgets;
    @Inject
    Providers providers;
    @Inject
    ObjectMapper json;

    private Budget budget;
    private Login worker;
    private Login sunnyside;
    private Login rival;

    @BeforeAll
    void open() {
        budget = budgets.open(morag, SupportOption.OPTION_2, List.of(FundingSource.COUNCIL), START);
        budgets.payIn(budget, FundingSource.COUNCIL, Money.ofPounds(500), "first", START, "test").join();
        worker = logins.createForCouncil("Wilma Black", Role.SENIOR_FINANCE_OFFICER, council.id().value());
        Provider holder = providers.add("Sunnyside Support");
        providers.price(holder.id(), council.id(),
                new Rate("HOME", "Support at home", Unit.HOUR, Money.ofPence(2_250), START));
        sunnyside = logins.createForProvider("Sunnyside office", holder.id().value());
        rival = logins.createForProvider("Rival office", providers.add("Rival").id().value());
    }

    @Test
    void aProviderAcceptsPostsAFileAndThePersonApproves() throws IOException {
        Browser council = programOf(worker);
        HttpResponse<String> proposed = council.with("Idempotency-Key", "p1").postJson(
                "/api/v1/budgets/" + budget.id().value() + "/fund-agreements",
                "{\"providerId\":\"%s\",\"mode\":\"DRAW_DOWN\",\"startsOn\":\"%s\",\"silenceDays\":7,\"bankWeeks\":12}"
                        .formatted(sunnyside.providerId(), START));
        assertThat(proposed.statusCode()).as(proposed.body()).isEqualTo(201);
        String id = String.valueOf(object(proposed.body()).get("id"));
        String path = "/api/v1/fund-agreements/" + id;
        Browser holder = programOf(sunnyside);
        Browser person = programOf(moragsLogin);
        for (Browser one : List.of(council, person, holder)) {
            assertThat(one.postJson(path + "/acceptance", "{}").statusCode()).isEqualTo(200);
        }
        assertThat(holder.get(path).body()).contains("\"state\":\"AGREED\"");

        String csv = LineCsv.HEADER + "\n" + id + ",R1,HOME,Shower," + START + ",60,22.50\n" + id + ",R2,HOME,Walk,"
                + START.plusDays(1) + ",60,99.00\nnonsense\n";
        HttpResponse<String> report = send(holder, "/api/v1/providers/" + sunnyside.providerId() + "/lines", csv);
        assertThat(report.body()).contains("\"taken\":1").contains("\"refused\":2").contains("Price times quantity");
        assertThat(send(holder, "/api/v1/providers/" + sunnyside.providerId() + "/lines", csv).body())
                .contains("\"taken\":1");
        Map<?, ?> page = object(person.get(path + "/lines").body());
        assertThat((List<?>) page.get("items")).hasSize(1);
        String line = String.valueOf(((Map<?, ?>) Objects.requireNonNull(
                ((List<?>) Objects.requireNonNull(page.get("items"))).getFirst())).get("id"));
        assertThat(holder.postJson("/api/v1/lines/" + line + "/steps", "{\"event\":\"APPROVE\"}").statusCode())
                .isEqualTo(403);
        assertThat(person.postJson("/api/v1/lines/" + line + "/steps", "{\"event\":\"APPROVE\"}").body())
                .contains("APPROVED");
        assertThat(person.postJson("/api/v1/lines/" + line + "/steps", "{\"event\":\"APPROVE\"}").statusCode())
                .isEqualTo(409);
        String statement = path + "/statement?from=" + START + "&to=" + START.plusDays(27);
        assertThat(person.get(statement).body()).isEqualTo(holder.get(statement).body())
                .contains("\"paidPence\":2250").contains("\"freePence\":47750");
        Map<?, ?> support = object(person.get("/api/v1/people/" + morag.id().value() + "/support").body());
        assertThat(support.get("freePence")).isEqualTo(47_750);
        assertThat(String.valueOf(support.get("parts"))).contains("heldBy=Sunnyside Support");
        assertThat(person.postJson(path + "/return", "{}").statusCode()).isEqualTo(403);
        strangersFindNothing(path, line);

        HttpResponse<String> moved = council.postJson(path + "/transfer",
                "{\"providerId\":\"%s\",\"mode\":\"DRAW_DOWN\",\"from\":\"%s\"}".formatted(rival.providerId(),
                        START.plusDays(40)));
        assertThat(moved.statusCode()).as(moved.body()).isEqualTo(201);
        assertThat(moved.body()).contains("\"freePence\":47750");
    }

    private void strangersFindNothing(String path, String line) {
        for (Login nosy : List.of(otherOfficer, admin, rival, logins.createForPerson("I", stranger.id().value()))) {
            Browser program = programOf(nosy);
            assertThat(program.get(path).statusCode()).isEqualTo(404);
            assertThat(program.get(path + "/lines").statusCode()).isEqualTo(404);
            assertThat(program.postJson(path + "/acceptance", "{}").statusCode()).isEqualTo(404);
            assertThat(program.postJson("/api/v1/lines/" + line + "/steps", "{\"event\":\"APPROVE\"}").statusCode())
                    .isEqualTo(404);
            assertThat(program.get("/api/v1/providers/" + sunnyside.providerId() + "/fund-agreements").statusCode())
                    .isEqualTo(404);
        }
    }

    private static HttpResponse<String> send(Browser browser, String path, String csv) {
        try {
            return java.net.http.HttpClient.newHttpClient().send(
                    browser.request(path).header("Content-Type", "text/csv")
                            .POST(HttpRequest.BodyPublishers.ofString(csv)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<?, ?> object(String body) throws IOException {
        return Objects.requireNonNull(json.readValue(body, Map.class));
    }
}
