package scot.sporran;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.FundingSource;
import scot.sporran.platform.BadInputException;
import scot.sporran.portal.Browser;
import scot.sporran.portal.WebTest;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.JointRule;
import scot.sporran.support.Power;
import scot.sporran.support.PowerBasis;
import scot.sporran.support.Powers;
import scot.sporran.support.SupportOption;
import scot.sporran.support.SupportedPerson;

/** How everybody comes in who is not council staff: the first of an installation, helpers, assistants. */
@MicronautTest(transactional = false)
class FirstPeopleTest extends WebTest {

    @Inject
    FirstPeople first;
    @Inject
    Powers powers;
    @Inject
    Budgets budgets;

    @Test
    void theFirstAdministratorsOfACouncilComeInAndAskedAgainAreTheSame() {
        Login kirsty = first.administrator("Glen Council", "Kirsty Bell");
        assertThat(kirsty.role()).isEqualTo(Role.COUNCIL_ADMIN);
        assertThat(first.hasOneAdministrator("Glen Council")).isTrue();
        first.administrator("Glen Council", "Calum Weir");
        assertThat(first.hasOneAdministrator("Glen Council")).isFalse();
        assertThat(first.administrator("Glen Council", "Kirsty Bell").id()).isEqualTo(kirsty.id());
        assertThat(browserOf(kirsty).get("/work/staff").body()).contains("Calum Weir");
        assertThat(browserOf(kirsty).get("/work/audit").body()).contains("let in from the command line");
    }

    @Test
    void nobodyOfACouncilGetsMoreThanTheirRoleFromTheCommandLine() {
        assertThatThrownBy(() -> first.administrator(council.name(), "Fiona Grant"))
                .isInstanceOf(BadInputException.class).hasMessageContaining("another role");
        assertThatThrownBy(() -> first.administrator(" ", "Kirsty Bell")).isInstanceOf(BadInputException.class);
    }

    @Test
    void theFirstOfABureauAndOfAProviderComeIn() {
        Login clerk = first.operator("Cairn Pay", "Pat Clerk");
        assertThat(first.operator("Cairn Pay", "Pat Clerk").id()).isEqualTo(clerk.id());
        assertThat(browserOf(clerk).get("/work/employers").statusCode()).isEqualTo(200);
        Login craig = first.ofProvider("Sunnybank Care", "Craig Orr");
        assertThat(first.ofProvider("Sunnybank Care", "Craig Orr").id()).isEqualTo(craig.id());
        assertThat(browserOf(craig).get("/").body()).contains("Funds that you keep");
    }

    @Test
    void aHelperIsWrittenDownAndLetInByACodeBesideThem() {
        Login worker = logins.createForCouncil("Shona Gray", Role.SOCIAL_WORKER, council.id().value());
        SupportedPerson jessie = people.add(council.id(), "Jessie Newhaven");
        String path = "/people/" + jessie.id().value() + "/helpers";
        Browser desk = browserOf(worker);
        String form = desk.get(path + "/new").body();
        String typed = "form-token=" + Browser.formTokenIn(form) + "&key=k1&holderName=Ailsa+Orr&jointRule=ALONE"
                + "&from=2026-01-05&deeds=VIEW_PERSON&deeds=VIEW_BALANCE";
        HttpResponse<String> wrong = desk.postForm(path + "/new", typed + "&basis=GUARDIAN");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("what was seen", "value=\"Ailsa Orr\"");
        for (int i = 0; i < 2; i++) {
            assertThat(desk.postForm(path + "/new", typed + "&basis=CHOSEN_BY_PERSON").statusCode()).isEqualTo(303);
        }
        assertThat(powers.of(jessie.id())).as("sent twice, written once").hasSize(1);
        String helpers = desk.get(path).body();
        assertThat(helpers).contains("Ailsa Orr", "A code for Ailsa Orr");
        String at = path + "/" + powers.of(jessie.id()).getFirst().id().value() + "/code";
        Browser phone = signedInBy(desk.postForm(at, "form-token=" + Browser.formTokenIn(helpers)).body());
        assertThat(phone.get("/people/" + jessie.id().value() + "/money").statusCode()).isEqualTo(200);
        assertThat(phone.get("/people/" + jessie.id().value() + "/cards").body()).doesNotContain("Freeze");
        assertThat(phone.get("/people/" + morag.id().value() + "/money").statusCode()).isEqualTo(404);
        assertThat(browserOf(otherOfficer).get(path + "/new").statusCode()).isEqualTo(404);
        assertThat(browserOf(auditor).get(path).body()).doesNotContain("A code for Ailsa Orr");
    }

    @Test
    void aHelperOfPeopleOfTwoCouncilsIsLetInByNeither() {
        Login both = logins.createForRepresentative("Bea Both");
        for (SupportedPerson person : List.of(morag, stranger)) {
            powers.record(person, new Powers.NewPower(PowerBasis.CHOSEN_BY_PERSON, "Bea Both", both.id(), false,
                    Set.of(Deed.VIEW_PERSON), JointRule.ALONE, "", null, LocalDate.of(2026, 1, 5), null), "test");
        }
        Power power = powers.of(morag.id()).stream().filter(one -> one.holderName().equals("Bea Both")).findFirst()
                .orElseThrow();
        String path = "/api/v1/people/" + morag.id().value() + "/powers/" + power.id().value() + "/pairing-codes";
        assertThat(programOf(officer).postJson(path, "{}").statusCode()).isEqualTo(409);
        assertThat(programOf(otherOfficer).postJson(path, "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void anAssistantIsLetInByWhoeverEmploysThemEverywhere() {
        String job = hired(morag, moragsLogin);
        Browser morags = browserOf(moragsLogin);
        assertThat(morags.get("/jobs/" + job).body()).contains("A code for Rhona Newstart");
        String page = morags.get("/jobs/" + job + "/sign-in").body();
        Browser phone = signedInBy(
                morags.postForm("/jobs/" + job + "/sign-in", "form-token=" + Browser.formTokenIn(page)).body());
        assertThat(phone.get("/jobs/" + job + "/hours").statusCode()).isEqualTo(200);
        assertThat(phone.get("/people/" + morag.id().value() + "/money").statusCode()).isEqualTo(403);
        assertThat(browserOf(officer).get("/jobs/" + job + "/sign-in").statusCode()).isEqualTo(403);

        Login strangers = logins.createForPerson("Iain", stranger.id().value());
        String other = hired(stranger, strangers);
        HttpResponse<String> elsewhere = programOf(strangers)
                .postJson("/api/v1/employments/" + other + "/pairing-codes", "{}");
        assertThat(elsewhere.statusCode()).as("the code would open what Morag pays").isEqualTo(409);
    }

    private Browser signedInBy(String shown) {
        Browser phone = browser();
        String code = shown.replaceFirst("(?s).*sp-secret\">(\\d{8})<.*", "$1");
        assertThat(phone.postForm("/sign-in/pairing", "pairing=" + code).statusCode()).isEqualTo(303);
        return phone;
    }

    /** The same assistant, known by the National Insurance number, in a job with this person. */
    private String hired(SupportedPerson person, Login login) {
        Budget budget = budgets.open(person, SupportOption.OPTION_1, List.of(FundingSource.COUNCIL),
                LocalDate.of(2025, 1, 6));
        Browser program = programOf(login);
        String employer = id(program.postJson("/api/v1/people/" + person.id().value() + "/employer",
                "{\"budgetId\":\"" + budget.id().value() + "\",\"terms\":{\"frequency\":\"FOUR_WEEKLY\","
                        + "\"firstPeriodOn\":\"2026-03-30\",\"cutOffDays\":1,\"payDays\":5,"
                        + "\"payeReference\":\"961/XA12345\",\"accountsOffice\":\"961PX00123456\","
                        + "\"claimsAllowance\":true,\"smallEmployer\":true,\"paysQuarterly\":true}}"));
        return id(program.copy().with("Idempotency-Key", "hire " + person.id().value()).postJson(
                "/api/v1/employers/" + employer + "/employments",
                "{\"who\":{\"firstNames\":\"Rhona\",\"lastName\":\"Newstart\",\"born\":\"1990-02-28\",\"gender\":\"F\","
                        + "\"nino\":\"JG121316A\"},\"payrollNumber\":\"1\",\"startedOn\":\"2026-04-01\","
                        + "\"hours\":\"IRREGULAR\",\"holiday\":\"ROLLED_UP\",\"weeklyMinutes\":600,"
                        + "\"rates\":{\"DAY\":1300},\"statement\":\"A\"}"));
    }

    private static String id(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer.body().replaceFirst("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
    }
}
