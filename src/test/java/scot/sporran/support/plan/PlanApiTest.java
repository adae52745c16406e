package scot.sporran.support.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.serde.ObjectMapper;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.portal.Browser;
import scot.sporran.portal.WebTest;
import scot.sporran.support.SupportedPerson;

/** What a social worker does with a person at the table, by the API. */
@MicronautTest(transactional = false)
class PlanApiTest extends WebTest {

    @Inject
    ObjectMapper json;

    private Login worker;
    private Login otherWorker;

    @BeforeAll
    void makeWorkers() {
        worker = logins.createForCouncil("Sorley Muir", Role.SOCIAL_WORKER, council.id().value());
        otherWorker = logins.createForCouncil("Other Worker", Role.SOCIAL_WORKER, stranger.council().value());
    }

    @Test
    void aPlanKeepsThePersonsOwnWordsAndEveryVersion() throws IOException {
        String path = "/api/v1/people/" + person("Plan Person").id().value() + "/plan";
        Browser program = programOf(worker);
        assertThat(program.get(path).statusCode()).isEqualTo(404);
        String body = """
                {"from":"2026-04-06","reviewOn":"2027-04-06","why":"First plan",
                 "outcomes":[{"code":"swim","words":"I want tae get back in the watter wi ma pals"}],
                 "purposes":[{"code":"pa","words":"A personal assistant","outcomes":["swim"],"weeklyPence":20000,
                              "categories":["7997"]}]}""";
        assertThat(program.sendJson("PUT", path, body).statusCode()).isEqualTo(428);
        assertThat(seen(worker, 0).sendJson("PUT", path, body).statusCode()).isEqualTo(200);
        assertThat(seen(worker, 0).sendJson("PUT", path, body).statusCode()).isEqualTo(412);
        assertThat(seen(worker, 1).sendJson("PUT", path, body.replace("ma pals", "ma pals on Tuesdays"))
                .statusCode()).isEqualTo(200);
        HttpResponse<String> now = program.get(path);
        assertThat(now.body()).contains("watter wi ma pals on Tuesdays").contains("Sorley Muir");
        assertThat(now.headers().firstValue("ETag")).contains("\"2\"");
        assertThat(program.get(path + "/versions").body()).contains("\"version\":1").contains("\"version\":2");
        assertThat(program.get(path + "?on=2026-04-05").statusCode()).isEqualTo(404);
        for (String wrong : List.of(body.replace("[\"swim\"]", "[\"fly\"]"), body.replace("7997", "79"),
                body.replace("2027-04-06", "2026-04-06"), body.replace("\"swim\",\"words\"", "\"S W\",\"words\""))) {
            assertProblem(seen(worker, 2).sendJson("PUT", path, wrong), 400, "\"field\":\"");
        }
        assertThat(seen(officer, 2).sendJson("PUT", path, body).statusCode()).isEqualTo(403);
        assertThat(seen(otherWorker, 2).sendJson("PUT", path, body).statusCode()).isEqualTo(404);
    }

    @Test
    void aBudgetIsWorkedOutInPlainWordsAndKept() throws IOException {
        String path = "/api/v1/people/" + morag.id().value() + "/budget-calculations";
        String body = "{\"formula\":\"adult-points\",\"answers\":{\"points\":\"24\"},\"place\":\"RURAL\"}";
        assertThat(programOf(moragsLogin).postJson("/api/v1/budget-calculations", body).body())
                .contains("\"weeklyPence\":31992").contains("24 points at £12.40");
        Browser program = programOf(worker).with("Idempotency-Key", "calc");
        Map<?, ?> kept = object(program.postJson(path, body), 201);
        assertThat(object(program.postJson(path, body), 201)).isEqualTo(kept);
        assertThat(programOf(moragsLogin).get(path).body()).contains("adult-points").contains("2026.1")
                .contains("Sorley Muir");
        assertProblem(program.postJson("/api/v1/budget-calculations", body.replace("24", "lots")), 400,
                "answers.points");
        assertProblem(program.postJson("/api/v1/budget-calculations", body.replace("adult-points", "magic")), 400,
                "children-bands");
        assertThat(programOf(worker).get("/api/v1/budget-formulas").body()).contains("equivalence")
                .contains("sleepover-night");
        String employer = programOf(worker).postJson("/api/v1/employer-checks",
                "{\"weeklyPence\":30000,\"hours\":20,\"on\":\"2026-11-24\"}").body();
        assertThat(employer).contains("\"enough\":false").contains("\"shortByPence\":1406").contains("2026-04-06");
        assertProblem(programOf(worker).postJson("/api/v1/employer-checks", "{\"weeklyPence\":1,\"hours\":200}"), 400,
                "\"field\":\"hours\"");
    }

    @Test
    void twoBudgetsOfOneOptionMayNotOverlap() throws IOException {
        SupportedPerson person = person("Overlap Person");
        String path = "/api/v1/people/" + person.id().value() + "/budgets";
        String body = "{\"option\":1,\"sources\":[\"COUNCIL\",\"CONTRIBUTION\"],\"openedOn\":\"2026-04-06\"}";
        Browser program = programOf(worker).with("Idempotency-Key", "b1");
        Map<?, ?> first = object(program.postJson(path, body), 201);
        assertThat(object(program.postJson(path, body), 201)).isEqualTo(first);
        assertProblem(programOf(worker).postJson(path, body), 409, "open since 2026-04-06");
        assertThat(programOf(worker).postJson(path, body.replace("\"option\":1", "\"option\":2")).statusCode())
                .isEqualTo(201);
        assertProblem(programOf(worker).postJson(path, body.replace("\"option\":1", "\"option\":5")), 400, "option");
        String close = "/api/v1/budgets/" + first.get("id") + "/close";
        assertThat(programOf(worker).postJson(close, "{\"lastDay\":\"2026-09-30\"}").statusCode()).isEqualTo(204);
        assertThat(programOf(worker).postJson(close, "{\"lastDay\":\"2026-09-30\"}").statusCode()).isEqualTo(409);
        assertProblem(programOf(worker).postJson(path, body.replace("04-06", "09-30")), 409, "Close it first");
        assertThat(programOf(worker).postJson(path, body.replace("04-06", "10-01")).statusCode()).isEqualTo(201);
    }

    @Test
    void sumsAreAgreedPausedTestedAndRaisedAndWhatIsDueFollows() throws IOException {
        String budget = budget("Sums Person");
        assertThat(seen(worker, 0).postJson(budget + "/agreements", terms("\"COUNCIL\":28000")).statusCode())
                .isEqualTo(201);
        assertThat(due(budget, "2026-04-06", "2026-05-03")).containsEntry("COUNCIL", 112_000);
        assertThat(seen(worker, 0).postJson(budget + "/agreements", terms("\"COUNCIL\":1")).statusCode())
                .isEqualTo(412);
        String test = "{\"weeklyPence\":3000,\"testedOn\":\"2026-06-01\",\"from\":\"2026-04-06\",\"why\":\"Late\"}";
        assertThat(seen(worker, 1).postJson(budget + "/means-tests", test).statusCode()).isEqualTo(201);
        assertThat(due(budget, "2026-04-06", "2026-05-03")).containsEntry("COUNCIL", 100_000)
                .containsEntry("CONTRIBUTION", 12_000);
        assertProblem(seen(worker, 2).postJson(budget + "/means-tests", test.replace("2026-04-06", "2025-05-31")), 400,
                "at most a year");
        assertProblem(seen(worker, 2).postJson(budget + "/means-tests",
                test.replace("\"why\"", "\"forCarer\":true,\"why\"")), 400, "carers are not charged");
        assertThat(seen(worker, 2).postJson(budget + "/uplifts",
                "{\"percent\":4,\"from\":\"2026-08-03\",\"why\":\"Uplift\"}").statusCode()).isEqualTo(201);
        assertThat(due(budget, "2026-08-03", "2026-08-09")).containsEntry("COUNCIL", 26_000);
        Map<?, ?> stay = object(programOf(worker).postJson(budget + "/hospital-stays",
                "{\"admittedOn\":\"2026-09-07\"}"), 201);
        assertThat(due(budget, "2026-09-07", "2026-09-13")).as("28 days in full").containsEntry("COUNCIL", 26_000);
        assertThat(due(budget, "2026-10-05", "2026-10-11")).containsEntry("COUNCIL", 13_000);
        assertProblem(programOf(worker).postJson(budget + "/hospital-stays", "{\"admittedOn\":\"2026-10-01\"}"), 400,
                "admittedOn");
        String home = budget + "/hospital-stays/" + stay.get("id") + "/home";
        assertThat(programOf(worker).postJson(home, "{\"dischargedOn\":\"2026-10-12\"}").statusCode()).isEqualTo(200);
        assertThat(programOf(worker).postJson(home, "{\"dischargedOn\":\"2026-10-12\"}").statusCode()).isEqualTo(409);
        assertThat(due(budget, "2026-10-12", "2026-10-18")).containsEntry("COUNCIL", 26_000)
                .containsEntry("CONTRIBUTION", 3_000);
        assertThat(programOf(worker).get(budget + "/agreements").body()).contains("Home since 2026-10-12")
                .contains("In hospital since 2026-09-07");
    }

    @Test
    void aSumDueOnceIsAgreedAndGivenUp() throws IOException {
        String budget = budget("Once Person");
        Browser program = programOf(worker).with("Idempotency-Key", "once");
        String body = "{\"source\":\"COUNCIL\",\"amountPence\":35000,\"dueOn\":\"2026-04-10\",\"what\":\"Start-up\","
                + "\"why\":\"Insurance and an advert\"}";
        Map<?, ?> once = object(program.postJson(budget + "/one-offs", body), 201);
        assertThat(object(program.postJson(budget + "/one-offs", body), 201)).isEqualTo(once);
        assertThat(due(budget, "2026-04-06", "2026-05-03")).containsEntry("COUNCIL", 35_000);
        assertProblem(programOf(worker).postJson(budget + "/one-offs", body.replace("35000", "0")), 400,
                "amountPence");
        assertProblem(programOf(worker).postJson(budget + "/one-offs", body.replace("35000", "350.5")), 400, "whole");
        String path = budget + "/one-offs/" + once.get("id");
        assertThat(programOf(worker).method("DELETE", path).statusCode()).isEqualTo(204);
        assertThat(programOf(worker).method("DELETE", path).statusCode()).isEqualTo(409);
        assertThat(due(budget, "2026-04-06", "2026-05-03")).isEmpty();
    }

    @Test
    void whatCannotBeASumIsRefused() throws IOException {
        String budget = budget("Wrong Person");
        for (String wrong : List.of("\"COUNCIL\":10.5", "\"COUNCIL\":1e99999", "\"COUNCIL\":-1",
                "\"COUNCIL\":99999999999999",
                "\"COUNCIL\":\"ten\"", "\"LOTTERY\":1")) {
            assertProblem(seen(worker, 0).postJson(budget + "/agreements", terms(wrong)), 400, "\"status\":400");
        }
        assertProblem(seen(worker, 0).postJson(budget + "/agreements",
                terms("\"COUNCIL\":1").replace("\"per\"", "\"to\":\"2026-04-05\",\"per\"")), 400, "ends on or after");
        assertThat(programOf(worker).get(budget + "/agreements").body()).isEqualTo("[]");
    }

    @Test
    void nothingOfOneCouncilIsThereForAnother() throws IOException {
        String budget = budget("Isolated Person");
        for (Login nosy : List.of(otherWorker, otherOfficer, admin)) {
            for (String path : List.of("/agreements", "/one-offs", "/hospital-stays",
                    "/due?from=2026-04-06&to=2026-05-03", "")) {
                assertThat(programOf(nosy).get(budget + path).statusCode()).as(path).isEqualTo(404);
            }
            assertThat(seen(nosy, 0).postJson(budget + "/agreements", terms("\"COUNCIL\":1")).statusCode())
                    .isEqualTo(404);
            assertThat(programOf(nosy).postJson(budget + "/hospital-stays", "{\"admittedOn\":\"2026-09-07\"}")
                    .statusCode()).isEqualTo(404);
            assertThat(programOf(nosy).postJson(budget + "/close", "{\"lastDay\":\"2026-09-07\"}").statusCode())
                    .isEqualTo(404);
        }
        assertThat(programOf(auditor).get(budget + "/agreements").statusCode()).isEqualTo(200);
        assertThat(seen(auditor, 0).postJson(budget + "/agreements", terms("\"COUNCIL\":1")).statusCode())
                .isEqualTo(403);
        assertThat(programOf(worker).get("/api/v1/budgets/" + UUID.randomUUID() + "/agreements").statusCode())
                .isEqualTo(404);
    }

    private SupportedPerson person(String name) {
        return people.add(council.id(), name);
    }

    private String budget(String name) throws IOException {
        Map<?, ?> opened = object(programOf(worker).postJson(
                "/api/v1/people/" + person(name).id().value() + "/budgets",
                "{\"option\":1,\"sources\":[\"COUNCIL\",\"CONTRIBUTION\"],\"openedOn\":\"2026-04-06\"}"), 201);
        return "/api/v1/budgets/" + opened.get("id");
    }

    private static String terms(String sums) {
        return "{\"from\":\"2026-04-06\",\"per\":\"WEEK\",\"sumsPence\":{" + sums + "},\"why\":\"Agreed\"}";
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> due(String budget, String from, String to) throws IOException {
        Map<?, ?> due = object(programOf(worker).get(budget + "/due?from=" + from + "&to=" + to), 200);
        Map<String, Object> all = (Map<String, Object>) due.get("allPence");
        return all == null ? Map.of() : all;
    }

    private Browser seen(Login login, int version) {
        return programOf(login).with("If-Match", "\"" + version + "\"");
    }

    private Map<?, ?> object(HttpResponse<String> answer, int status) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Objects.requireNonNull(json.readValue(answer.body(), Map.class));
    }
}
