package scot.sporran.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.serde.ObjectMapper;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.platform.London;
import scot.sporran.portal.Browser;
import scot.sporran.portal.WebTest;

@MicronautTest(transactional = false)
class PeopleApiTest extends WebTest {

    @Inject
    ObjectMapper json;
    @Inject
    Clock clock;
    @Inject
    Powers powers;

    @Test
    void aPersonIsWrittenDownOnceHoweverOftenItIsSent() throws IOException {
        Browser program = programOf(officer).with("Idempotency-Key", "person-1");
        String body = "{\"name\":\"Effie Null\",\"councilReference\":\"SW-77\"}";
        Map<?, ?> first = object(program.postJson(people(), body), 201);
        assertThat(object(program.postJson(people(), body), 201)).isEqualTo(first);
        assertThat(programOf(officer).get("/api/v1/people/" + first.get("id")).body()).contains("Effie Null");
        HttpResponse<String> taken = programOf(officer).postJson(people(),
                "{\"name\":\"Another\",\"councilReference\":\"SW-77\"}");
        assertThat(taken.statusCode()).isEqualTo(400);
        assertThat(taken.body()).contains("\"field\":\"councilReference\"");
    }

    @Test
    void peopleComeInPages() throws IOException {
        Council own = councils.add("Council of pages");
        Login reader = logins.createForCouncil("R", Role.AUDITOR, own.id().value());
        for (int i = 0; i < 5; i++) {
            people.add(own.id(), "Person " + i);
        }
        List<Object> names = new ArrayList<>();
        String after = "";
        do {
            Map<?, ?> page = object(
                    programOf(reader).get("/api/v1/councils/" + own.id().value() + "/people?limit=2" + after), 200);
            ((List<?>) Objects.requireNonNull(page.get("items")))
                    .forEach(item -> names.add(Objects.requireNonNull(((Map<?, ?>) item).get("name"))));
            after = page.get("next") == null ? null : "&after=" + page.get("next");
        } while (after != null);
        assertThat(names).containsExactlyInAnyOrder("Person 0", "Person 1", "Person 2", "Person 3", "Person 4");
    }

    @Test
    void aPersonSaysHowToBeReachedAndNobodyOverwritesWhatTheyHaveNotSeen() throws IOException {
        Browser program = programOf(moragsLogin);
        HttpResponse<String> before = program.get(contact());
        assertThat(before.body()).contains("LETTER");
        String body = "{\"reachBy\":\"TEXT\",\"phone\":\"07700 900123\",\"language\":\"gd\",\"interpreter\":true,"
                + "\"formats\":[\"LARGE_PRINT\",\"EASY_READ\"]}";
        assertThat(program.sendJson("PUT", contact(), body).statusCode()).isEqualTo(428);
        String tag = before.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> changed = program.copy().with("If-Match", tag).sendJson("PUT", contact(), body);
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(changed.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(program.copy().with("If-Match", tag).sendJson("PUT", contact(), body).statusCode()).isEqualTo(412);
        assertThat(programOf(officer).get(contact()).body()).contains("EASY_READ").contains("\"language\":\"gd\"");
        for (String wrong : List.of("\"reachBy\":\"EMAIL\"", "\"reachBy\":\"LETTER\",\"email\":\"no\"",
                "\"reachBy\":\"LETTER\",\"phone\":\"call me\"")) {
            HttpResponse<String> answer = program.copy().with("If-Match", "\"1\"").sendJson("PUT", contact(),
                    "{" + wrong + ",\"language\":\"en\",\"interpreter\":false}");
            assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
            assertThat(answer.body()).contains("\"field\":\"");
        }
        assertThat(programOf(auditor).with("If-Match", "\"1\"").sendJson("PUT", contact(), body).statusCode())
                .isEqualTo(403);
    }

    @Test
    void aGuardianActsFromTheDayOfThePowerAndIsNotPaid() throws IOException {
        Login rhona = logins.createForRepresentative("Rhona Ross");
        String body = """
                {"basis":"GUARDIAN","holderName":"Rhona Ross","holderLoginId":"%s","overSupport":true,
                 "deeds":["VIEW_PERSON","VIEW_BALANCE","ASK"],"jointRule":"ALONE","evidence":"OPG 2024/123",
                 "evidenceSeenOn":"%s","from":"%s","to":"%s"}"""
                .formatted(rhona.id().value(), today(), today(), today().plusDays(60));
        String path = "/api/v1/people/" + morag.id().value();
        assertThat(programOf(rhona).get(path).statusCode()).isEqualTo(404);
        assertThat(programOf(moragsLogin).postJson(path + "/powers", body).statusCode())
                .as("nobody writes down powers over themselves").isEqualTo(403);
        Map<?, ?> power = object(programOf(officer).postJson(path + "/powers", body), 201);
        assertThat(programOf(rhona).get(path).statusCode()).isEqualTo(200);
        assertThat(programOf(rhona).get(path + "/powers").body()).contains("OPG 2024/123");
        String paid = programOf(officer).postJson(path + "/may-be-paid",
                "{\"name\":\"R. Ross\",\"loginId\":\"" + rhona.id().value() + "\"}").body();
        assertThat(paid).contains("\"allowed\":false").contains("Thank you");
        assertThat(programOf(officer).postJson(path + "/may-be-paid", "{\"name\":\"Kit Ness\"}").body())
                .contains("\"allowed\":true");
        String end = path + "/powers/" + power.get("id") + "/end";
        String why = "{\"on\":\"" + today() + "\",\"why\":\"The order was recalled\"}";
        assertThat(programOf(officer).postJson(end, why).statusCode()).isEqualTo(200);
        assertThat(programOf(officer).postJson(end, why).statusCode()).isEqualTo(409);
        assertThat(programOf(rhona).get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void anEndIsRemindedOfAtNinetyThirtySevenAndOneDays() {
        Council own = councils.add("Council of reminders");
        SupportedPerson person = people.add(own.id(), "Reminded");
        LocalDate end = LocalDate.of(2027, 6, 30);
        Power power = powers.record(person, new Powers.NewPower(PowerBasis.GUARDIAN, "Rhona Ross", null, true,
                Set.of(Deed.ASK), JointRule.ALONE, "OPG 1", null,
                LocalDate.of(2026, 1, 1), end), "Fiona");
        for (int left : List.of(91, 90, 31, 30, 8, 7, 2, 1, 0)) {
            List<Powers.Reminder> due = powers.due(own.id(), end.minusDays(left));
            if (left == 91) {
                assertThat(due).isEmpty();
            } else {
                int at = left > 30 ? 90 : left > 7 ? 30 : left > 1 ? 7 : 1;
                assertThat(due).containsExactly(new Powers.Reminder(power, left, at));
            }
        }
        assertThat(powers.due(own.id(), end.plusDays(1))).isEmpty();
        assertThat(powers.due(council.id(), end)).as("another council's").isEmpty();
    }

    @Test
    void aReminderIsNotedOnce() {
        Power power = powers.record(morag, new Powers.NewPower(PowerBasis.PARENT, "Rhona Ross", null, true,
                Set.of(Deed.ASK), JointRule.ALONE, "Birth certificate", null,
                today().minusYears(1), today().plusDays(20)), "Fiona");
        String path = "/api/v1/councils/" + council.id().value() + "/reminders";
        assertThat(programOf(officer).get(path).body()).contains(power.id().value().toString())
                .contains("\"daysBefore\":30");
        assertThat(programOf(officer).postJson(path + "/" + power.id().value(), "{}").statusCode()).isEqualTo(204);
        assertThat(programOf(officer).postJson(path + "/" + power.id().value(), "{}").statusCode()).isEqualTo(409);
        assertThat(programOf(officer).get(path).body()).doesNotContain(power.id().value().toString());
    }

    @Test
    void nothingOfOneCouncilIsThereForAnother() {
        Login otherAdmin = logins.createForCouncil("Other", Role.COUNCIL_ADMIN, stranger.council().value());
        String person = "/api/v1/people/" + morag.id().value();
        String of = "/api/v1/councils/" + council.id().value();
        for (Login nosy : List.of(otherOfficer, otherAdmin, admin)) {
            Browser program = programOf(nosy);
            for (String path : List.of(person, person + "/contact", person + "/powers", person + "/budgets",
                    of + "/people", of + "/reminders", of + "/rules")) {
                HttpResponse<String> answer = program.get(path);
                assertThat(answer.statusCode()).as(nosy.role() + " " + path).isEqualTo(404);
                assertThat(answer.body()).doesNotContain("Morag");
            }
            assertThat(program.postJson(of + "/people", "{\"name\":\"Planted\"}").statusCode()).isEqualTo(404);
            assertThat(program.postJson(person + "/may-be-paid", "{\"name\":\"Planted\"}").statusCode())
                    .isEqualTo(404);
            assertThat(program.with("If-Match", "*").sendJson("PUT", person + "/contact",
                    "{\"reachBy\":\"LETTER\",\"language\":\"en\",\"interpreter\":false}").statusCode()).isEqualTo(404);
        }
    }

    private String people() {
        return "/api/v1/councils/" + council.id().value() + "/people";
    }

    private String contact() {
        return "/api/v1/people/" + morag.id().value() + "/contact";
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }

    private Map<?, ?> object(HttpResponse<String> answer, int status) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Objects.requireNonNull(json.readValue(answer.body(), Map.class));
    }
}
