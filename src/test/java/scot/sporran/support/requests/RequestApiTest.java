package scot.sporran.support.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.serde.ObjectMapper;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Delegations;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.FundingSource;
import scot.sporran.portal.Browser;
import scot.sporran.portal.WebTest;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportOption;

/** The person asks, the council decides, both read the same; strangers find nothing. */
@MicronautTest(transactional = false)
class RequestApiTest extends WebTest {

    @Inject
    Budgets budgets;
    @Inject
    Delegations delegations;
    @Inject
    ObjectMapper json;

    private Budget budget;
    private Login worker;

    @BeforeAll
    void open() {
        budget = budgets.open(morag, SupportOption.OPTION_1, List.of(FundingSource.COUNCIL), LocalDate.of(2026, 4, 6));
        worker = logins.createForCouncil("Wilma Black", Role.SOCIAL_WORKER, council.id().value());
    }

    @Test
    void aRequestGoesFromThePersonToTheCouncilAndBack() throws IOException {
        HttpResponse<String> asked = ask("journey", 45_000);
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
        Map<?, ?> request = object(asked.body());
        String path = asked.headers().firstValue("Location").orElseThrow();
        assertThat(request.get("standing")).asString().startsWith("Waits for the council.");
        assertThat(request.get("mayDo")).isEqualTo(List.of("WITHDRAW"));
        assertThat(ask("journey", 45_000).body()).contains(String.valueOf(request.get("id")));

        Browser council = programOf(worker);
        assertThat(council.get("/api/v1/councils/" + this.council.id().value() + "/requests").body())
                .contains(String.valueOf(request.get("id")));
        assertThat(object(council.get(path).body()).get("mayDo"))
                .isEqualTo(List.of("QUESTION", "REFER", "APPROVE", "REFUSE"));
        assertThat(step(programOf(moragsLogin), path, "1", "APPROVE", "mine").statusCode()).isEqualTo(403);
        assertThat(step(programOf(auditor), path, "1", "APPROVE", "mine").statusCode()).isEqualTo(403);
        assertThat(step(council, path, "1", "APPROVE", "").body()).contains("\"field\":\"words\"");
        HttpResponse<String> agreed = step(council, path, "1", "APPROVE", "It serves the outcome");
        assertThat(agreed.statusCode()).as(agreed.body()).isEqualTo(200);
        assertThat(agreed.headers().firstValue("ETag")).contains("\"2\"");
        HttpResponse<String> late = step(programOf(officer), path, "1", "REFUSE", "No");
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(late.body()).contains("Somebody was quicker. Wilma Black agreed to £450.00.");

        Browser person = programOf(moragsLogin);
        Map<?, ?> read = object(person.get(path).body());
        assertThat(read.get("standing")).isEqualTo("Agreed.");
        assertThat((List<?>) read.get("history")).hasSize(2);
        assertThat(person.get("/api/v1/budgets/" + budget.id().value() + "/allowances").body())
                .contains("\"amountPence\":45000").contains("A laptop");
        assertThat(person.postJson(path + "/purchase", "{\"pricePence\":44000}").statusCode()).isEqualTo(204);
        assertThat(person.postJson(path + "/purchase", "{\"pricePence\":44000}").statusCode()).isEqualTo(404);
        assertThat(person.with("If-None-Match", "\"2\"").get(path).statusCode()).isEqualTo(304);
    }

    @Test
    void somebodyEntrustedAsksAndALargeSumIsReferredToASenior() throws IOException {
        Login friend = logins.createForRepresentative("Flora MacLean");
        String requests = "/api/v1/people/" + morag.id().value() + "/requests";
        Browser hers = programOf(friend).with("Idempotency-Key", "for morag");
        assertThat(hers.postJson(requests, body(150_000)).statusCode()).isEqualTo(404);
        delegations.entrust(friend.id(), morag.id().value(), Set.of(Deed.VIEW_PERSON, Deed.VIEW_PLAN, Deed.ASK),
                LocalDate.of(2026, 4, 6), null, "test");
        HttpResponse<String> asked = hers.postJson(requests, body(150_000));
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
        assertThat(asked.body()).contains("Flora MacLean asked to use £1,500.00 for something else.")
                .contains("\"decider\":\"SENIOR\"");
        String path = asked.headers().firstValue("Location").orElseThrow();
        assertThat(step(hers, path, "1", "APPROVE", "mine").statusCode()).isEqualTo(403);
        HttpResponse<String> tooMuch = step(programOf(worker), path, "1", "APPROVE", "Good idea");
        assertThat(tooMuch.statusCode()).isEqualTo(403);
        assertThat(tooMuch.body()).contains("Refer it to a colleague who may");
        assertThat(step(programOf(worker), path, "1", "REFER", "Please decide").statusCode()).isEqualTo(200);
        Login senior = logins.createForCouncil("Ina Senior", Role.SENIOR_FINANCE_OFFICER, council.id().value());
        assertThat(step(programOf(senior), path, "2", "APPROVE", "It serves the outcome").statusCode()).isEqualTo(200);
        assertThat(step(hers, path, "3", "APPEAL", "More").body()).contains("All that was asked for was approved.");
    }

    @Test
    void requestsComeInPages() throws IOException {
        for (int i = 0; i < 3; i++) {
            ask("page " + i, 1_000 + i);
        }
        Browser person = programOf(moragsLogin);
        String list = "/api/v1/people/" + morag.id().value() + "/requests?limit=2";
        Map<?, ?> first = object(person.get(list).body());
        assertThat((List<?>) first.get("items")).hasSize(2);
        Map<?, ?> second = object(person.get(list + "&after=" + first.get("next")).body());
        assertThat(String.valueOf(second.get("items"))).isNotEqualTo(String.valueOf(first.get("items")));
        String queue = "/api/v1/councils/" + council.id().value() + "/requests?limit=1";
        Map<?, ?> urgent = object(programOf(officer).get(queue).body());
        assertThat(programOf(officer).get(queue + "&after=" + urgent.get("next")).statusCode()).isEqualTo(200);
    }

    @Test
    void strangersFindNothing() {
        HttpResponse<String> asked = ask("hidden", 2_000);
        String path = asked.headers().firstValue("Location").orElseThrow();
        Login iain = logins.createForPerson("Iain", stranger.id().value());
        for (Login nosy : List.of(otherOfficer, admin, iain)) {
            Browser program = programOf(nosy);
            assertThat(program.get(path).statusCode()).isEqualTo(404);
            assertThat(step(program, path, "1", "APPROVE", "x").statusCode()).isEqualTo(404);
            assertThat(program.get("/api/v1/people/" + morag.id().value() + "/requests").statusCode()).isEqualTo(404);
            assertThat(program.get("/api/v1/people/" + morag.id().value() + "/paid-relatives").statusCode())
                    .isEqualTo(404);
            assertThat(program.get("/api/v1/councils/" + council.id().value() + "/requests").statusCode())
                    .isEqualTo(404);
            assertThat(program.get("/api/v1/budgets/" + budget.id().value() + "/allowances").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void whatCannotBeUsedIsNamed() {
        Browser person = programOf(moragsLogin);
        String requests = "/api/v1/people/" + morag.id().value() + "/requests";
        assertThat(person.postJson(requests, body(5_000)).body()).contains("\"field\":\"Idempotency-Key\"");
        person.with("Idempotency-Key", "bad");
        assertThat(person.postJson(requests, body(0)).body()).contains("\"field\":\"amountPence\"");
        assertThat(person.postJson(requests, body(5_000).replace(":5000", ":50.5")).body())
                .contains("\"field\":\"amountPence\"");
        assertThat(person.postJson(requests, body(5_000).replace(budget.id().value().toString(),
                UUID.randomUUID().toString())).body()).contains("\"field\":\"budgetId\"");
        assertThat(person.postJson(requests, "{\"what\":\"x\",\"details\":{}}").body())
                .contains("\"field\":\"details\"");
        String path = ask("no version", 100).headers().firstValue("Location").orElseThrow();
        assertThat(person.postJson(path + "/steps", "{\"event\":\"WITHDRAW\"}").body())
                .contains("\"field\":\"If-Match\"");
    }

    private HttpResponse<String> ask(String key, long pence) {
        return programOf(moragsLogin).with("Idempotency-Key", key)
                .postJson("/api/v1/people/" + morag.id().value() + "/requests", body(pence));
    }

    private String body(long pence) {
        return """
                {"budgetId":"%s","what":"A laptop","why":"To see friends","outcome":"See friends","amountPence":%d,
                 "details":{"changeOfUse":{"insteadOf":"four hours of support"}}}"""
                .formatted(budget.id().value(), pence);
    }

    private static HttpResponse<String> step(Browser program, String path, String version, String event,
            String words) {
        return program.copy().with("If-Match", "\"" + version + "\"").postJson(path + "/steps",
                "{\"event\":\"%s\",\"words\":\"%s\"}".formatted(event, words));
    }

    private Map<?, ?> object(String body) throws IOException {
        return Objects.requireNonNull(json.readValue(body, Map.class));
    }
}
