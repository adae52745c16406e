package scot.sporran.payruns.employment;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.ledger.FundingSource;
import scot.sporran.portal.Browser;
import scot.sporran.portal.WebTest;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.JointRule;
import scot.sporran.support.PowerBasis;
import scot.sporran.support.Powers;
import scot.sporran.support.SupportOption;

/** Taking people on, through the API: what is refused, what is covered, who sees what. */
@MicronautTest(transactional = false)
class EmploymentApiTest extends WebTest {

    @Inject
    Budgets budgets;
    @Inject
    Powers powers;
    @Inject
    Bureaus bureaus;

    private Browser morags;
    private String employer;

    @BeforeAll
    void becomeAnEmployer() {
        Budget budget = budgets.open(morag, SupportOption.OPTION_1, List.of(FundingSource.COUNCIL),
                LocalDate.of(2025, 1, 6));
        morags = programOf(moragsLogin);
        HttpResponse<String> made = morags.postJson("/api/v1/people/" + morag.id().value() + "/employer",
                "{\"budgetId\":\"" + budget.id().value() + "\",\"terms\":{\"frequency\":\"FOUR_WEEKLY\","
                        + "\"firstPeriodOn\":\"2026-03-30\",\"cutOffDays\":1,\"payDays\":5,"
                        + "\"payeReference\":\"961/XA12345\",\"accountsOffice\":\"961PX00123456\","
                        + "\"claimsAllowance\":true,\"smallEmployer\":true,\"paysQuarterly\":true}}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        employer = id(made);
    }

    private static String id(HttpResponse<String> answer) {
        return answer.body().replaceFirst("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
    }

    private static String job(String last, String born, String nino, String number, String more) {
        return "{\"who\":{\"firstNames\":\"Rhona\",\"lastName\":\"" + last + "\",\"born\":\"" + born
                + "\",\"gender\":\"F\",\"nino\":\"" + nino + "\"},\"payrollNumber\":\"" + number
                + "\",\"startedOn\":\"2026-04-01\",\"hours\":\"IRREGULAR\",\"holiday\":\"ROLLED_UP\","
                + "\"weeklyMinutes\":600,\"rates\":{\"DAY\":1300},\"statement\":\"A\"" + more + "}";
    }

    private HttpResponse<String> hire(String key, String body) {
        return morags.copy().with("Idempotency-Key", key).postJson("/api/v1/employers/" + employer + "/employments",
                body);
    }

    @Test
    void takesSomebodyOnOnceAndCoversTheNumbers() throws SQLException {
        String body = job("Baird", "1990-02-28", "JG 12 13 16 A", "1", ",\"bank\":{\"accountName\":\"R Baird\","
                + "\"sortCode\":\"08-99-99\",\"account\":\"66374958\"},\"address\":\"1 Shore Street\\nInvercairn\"");
        HttpResponse<String> made = hire("once", body);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(id(hire("once", body))).isEqualTo(id(made));
        for (String other : List.of(body.replace("\"1\"", "\"77\""), body.replace("\"F\"", "\"M\""),
                body.replace("66374958", "66374959"), body.replace("600", "601"), body.replace("\"A\"", "\"B\""),
                body.replace("1 Shore", "2 Shore"))) {
            assertThat(hire("once", other).statusCode()).as(other).isEqualTo(422);
        }
        assertThat(made.body()).contains("316A", "4958").doesNotContain("JG121316A", "66374958", "Shore Street");
        assertThat(made.body()).contains("See proof that Rhona Baird may work here");
        String path = "/api/v1/employments/" + id(made);
        assertThat(programOf(otherOfficer).get(path).statusCode()).isEqualTo(404);
        assertThat(programOf(officer).get(path).statusCode()).isEqualTo(200);
        assertThat(programOf(officer).sendJson("PUT", path + "/checks", "{}").statusCode()).isEqualTo(403);
        assertThat(morags.copy().with("If-Match", "\"9\"").sendJson("PUT", path + "/checks", "{}").statusCode())
                .isEqualTo(412);
        try (Connection connection = database().connectAsApp();
                var rows = connection.createStatement()
                        .executeQuery("SELECT HEX(bank_sealed) FROM employment WHERE bank_sealed IS NOT NULL")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).as("sealed at rest").doesNotContain("3636333734393538");
        }
    }

    @Test
    void refusesInTheFieldsNameWhatCannotBe() {
        assertThat(hire("a", job("Orr", "1990-01-01", "QQ123456C", "2", "")).body()).contains("nino", "two letters");
        assertThat(hire("b", job("Orr", "1990-01-01", "", "2", "").replace("1300", "1200")).body())
                .contains("rates.DAY", "minimum wage of £12.71");
        assertThat(hire("c", job("Orr", "2015-01-01", "", "2", "")).body()).contains("born", "under 13");
        assertThat(hire("d", job("Orr", "1990-01-01", "", "2", "").replace("IRREGULAR", "REGULAR")).body())
                .contains("holiday", "rolled-up");
        assertThat(hire("e", job("Orr", "1990-01-01", "", "2", ",\"taxCode\":\"S12O7L\"")).body())
                .contains("taxCode");
        assertThat(hire("f", job("Orr", "1990-01-01", "", "2", "").replace("2026-04-01", "2031-04-01")).body())
                .contains("not known here");
        assertThat(hire("g", job("Orr", "2004-02-29", "", "2", "").replace("1300", "1271")).statusCode())
                .as("born on a leap day").isEqualTo(201);
    }

    @Test
    void theSameNumberIsTheSamePerson() {
        assertThat(hire("n1", job("Weir", "1985-05-05", "AB123456C", "31", "")).statusCode()).isEqualTo(201);
        assertThat(hire("n2", job("Weir", "1985-05-05", "AB123456C", "32", "")).body()).contains("works here already");
        assertThat(hire("n3", job("Mair", "1970-01-01", "AB123456C", "33", "")).body()).contains("another person's");
        assertThat(hire("n4", job("Mair", "1970-01-01", "", "31", "")).statusCode()).as("the payroll number").isEqualTo(
                409);
    }

    @Test
    void whoeverDecidesAboutTheSupportIsNotPaidFromItAndRelativesNeedAYes() {
        Login attorney = logins.createForRepresentative("Rhona Null");
        powers.record(morag, new Powers.NewPower(PowerBasis.WELFARE_ATTORNEY, "Rhona Null", attorney.id(), true,
                Set.of(Deed.VIEW_PERSON), JointRule.ALONE, "certificate", LocalDate.of(2025, 1, 1),
                LocalDate.of(2025, 1, 1), null), "test");
        HttpResponse<String> barred = hire("p1", job("Null", "1990-01-01", "", "41", ""));
        assertThat(barred.statusCode()).isEqualTo(409);
        assertThat(barred.body()).contains("somebody else");
        HttpResponse<String> relative = hire("p2", job("Ferguson", "1990-01-01", "", "42", ",\"relation\":\"niece\""));
        assertThat(relative.statusCode()).isEqualTo(409);
        assertThat(relative.body()).contains("council has to agree");
    }

    @Test
    void aBureauSeesThoseWhoChoseItAndNobodyElse() {
        BureauId chosen = bureaus.add("Cairn Payroll");
        Login operator = bureaus.addOperator(chosen, "Bea");
        Login rival = bureaus.addOperator(bureaus.add("Other Payroll"), "Rob");
        String path = "/api/v1/employers/" + employer;
        assertThat(programOf(operator).get(path).statusCode()).isEqualTo(404);
        String version = morags.get(path).headers().firstValue("ETag").orElseThrow();
        String choice = "{\"bureauId\":\"" + chosen.value() + "\"}";
        assertThat(morags.copy().with("If-Match", version).sendJson("PUT", path + "/bureau", choice).statusCode())
                .isEqualTo(200);
        assertThat(programOf(operator).get(path).statusCode()).isEqualTo(200);
        assertThat(programOf(operator).get("/api/v1/my-bureau/employers").body()).contains(employer);
        assertThat(programOf(rival).get(path).statusCode()).isEqualTo(404);
        assertThat(programOf(rival).get("/api/v1/my-bureau/employers").body()).doesNotContain(employer);
        assertThat(programOf(operator).get("/api/v1/people/" + morag.id().value()).statusCode()).isEqualTo(403);
        String now = morags.get(path).headers().firstValue("ETag").orElseThrow();
        assertThat(programOf(operator).with("If-Match", now).sendJson("PUT", path + "/bureau", "{}").statusCode())
                .as("only the person takes it back").isEqualTo(403);
        assertThat(morags.copy().with("If-Match", now).sendJson("PUT", path + "/bureau", "{}").statusCode())
                .isEqualTo(200);
        assertThat(programOf(operator).get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void anAssistantSeesTheirOwnJobAndNoOther() {
        Login login = logins.createForAssistant("Rhona Kerr");
        String mine = id(hire("q1", job("Kerr", "1991-01-01", "", "51", "").replace("\"gender\":\"F\"",
                "\"gender\":\"F\",\"loginId\":\"" + login.id().value() + "\"")));
        String others = id(hire("q2", job("Lamb", "1991-01-01", "", "52", "")));
        Browser program = programOf(login);
        assertThat(program.get("/api/v1/employments/" + mine).statusCode()).isEqualTo(200);
        assertThat(program.get("/api/v1/my-work").body()).contains(mine).doesNotContain(others);
        assertThat(program.get("/api/v1/employments/" + others).statusCode()).isEqualTo(404);
        assertThat(program.get("/api/v1/employers/" + employer + "/employments").statusCode()).isIn(403, 404);
        assertThat(program.get("/api/v1/people/" + morag.id().value()).statusCode()).isIn(403, 404);
        assertThat(program.copy().with("If-Match", "\"1\"").sendJson("PUT", "/api/v1/employments/" + mine + "/bank",
                "{\"accountName\":\"R Kerr\",\"sortCode\":\"123456\",\"account\":\"12345678\"}").statusCode())
                .isEqualTo(200);
        assertThat(linkProgramOf(login).with("If-Match", "\"2\"").sendJson("PUT",
                "/api/v1/employments/" + mine + "/bank",
                "{\"accountName\":\"R Kerr\",\"sortCode\":\"654321\",\"account\":\"12345678\"}").statusCode())
                .as("another account wants a fresh proof").isEqualTo(401);
        assertThat(program.copy().postJson("/api/v1/employments/" + mine + "/rates",
                "{\"kind\":\"DAY\",\"from\":\"2026-06-01\",\"pence\":9900}").statusCode()).isEqualTo(403);
    }

    @Test
    void whatIsPutRightForOneJobIsTakenBackOnlyAtThatJob() {
        String one = "/api/v1/employments/" + id(hire("put right", job("Petrie", "1991-05-05", "", "91", "")));
        String other = "/api/v1/employments/" + id(hire("other job", job("Tulloch", "1992-05-05", "", "92", "")));
        String fares = id(morags.copy().with("Idempotency-Key", "fares").postJson(one + "/adjustments",
                "{\"kind\":\"EXPENSES\",\"amountPence\":450,\"words\":\"Bus fares\"}"));
        assertThat(morags.sendJson("DELETE", other + "/adjustments/" + fares, "").statusCode()).isEqualTo(409);
        assertThat(morags.sendJson("DELETE", one + "/adjustments/" + fares, "").statusCode()).isEqualTo(204);
        assertThat(morags.sendJson("DELETE", one + "/adjustments/" + fares, "").statusCode()).isEqualTo(409);
    }
}
