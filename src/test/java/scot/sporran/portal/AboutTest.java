package scot.sporran.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scot.sporran.correspondence.Recipients;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.FundingSource;
import scot.sporran.monitoring.cases.Fairness;
import scot.sporran.platform.London;
import scot.sporran.platform.PersonVault;
import scot.sporran.platform.Sql;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.Contact;
import scot.sporran.support.Contacts;
import scot.sporran.support.Council;
import scot.sporran.support.ReachBy;
import scot.sporran.support.SupportOption;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.about.AboutPeople;
import scot.sporran.support.about.AboutPerson;
import scot.sporran.support.about.AgeBand;
import scot.sporran.support.about.ClientGroup;
import scot.sporran.support.about.Sex;
import scot.sporran.support.about.TimeAway;
import scot.sporran.support.about.TimesAway;

/** Who may say and see a person's age, sex and group, how it is kept, and what fairness makes of it. */
@MicronautTest(transactional = false)
class AboutTest extends WebTest {

    @Inject
    AboutPeople about;
    @Inject
    TimesAway away;
    @Inject
    List<Recipients> recipients;
    @Inject
    Fairness fairness;
    @Inject
    Budgets budgets;
    @Inject
    Contacts contacts;
    @Inject
    PersonVault vault;
    @Inject
    Sql sql;
    @Inject
    Clock clock;

    private Login social;
    private Login keeper;

    @BeforeAll
    void hire() {
        social = logins.createForCouncil("Donnie Mackay", Role.SOCIAL_WORKER, council.id().value());
        keeper = logins.createForCouncil("Kirsty Bell", Role.COUNCIL_ADMIN, council.id().value());
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }

    private HttpResponse<String> put(Login login, SupportedPerson person, String version, String json) {
        return programOf(login).with("If-Match", "\"" + version + "\"").sendJson("PUT",
                "/api/v1/people/" + person.id().value() + "/about", json);
    }

    private HttpResponse<String> post(Login login, String path, String form) {
        Browser browser = browserOf(login);
        return browser.postForm(path, "form-token=" + Browser.formTokenIn(browser.get("/").body()) + "&" + form);
    }

    @Test
    void aProgramWritesItDownWithTheVersionThatItSaw() {
        SupportedPerson ella = people.add(council.id(), "Ella Baird");
        HttpResponse<String> written = put(social, ella, "0",
                "{\"born\":\"1950-01-02\",\"sex\":\"FEMALE\",\"clientGroup\":\"DEMENTIA\"}");
        assertThat(written.statusCode()).as(written.body()).isEqualTo(200);
        assertThat(about.of(ella.id())).isEqualTo(new AboutPeople.Versioned(
                new AboutPerson(LocalDate.of(1950, 1, 2), null, Sex.FEMALE, ClientGroup.DEMENTIA), 1));
        assertThat(put(social, ella, "0", "{}").statusCode()).as("seen before it was changed").isEqualTo(412);
        assertProblem(put(social, ella, "1", "{\"born\":\"1950-01-02\",\"age\":\"OVER_79\"}"), 400, "not both");
        assertProblem(put(social, ella, "1", "{\"born\":\"" + today().plusDays(1) + "\"}"), 400, "a day that has been");
        assertThat(put(social, ella, "1", "{\"age\":\"RATHER_NOT_SAY\"}").statusCode()).isEqualTo(200);
        assertThat(about.of(ella.id()).about()).isEqualTo(new AboutPerson(null, AgeBand.RATHER_NOT_SAY, null, null));
        assertThat(programOf(auditor).get("/api/v1/people/" + ella.id().value() + "/about").statusCode())
                .as("nobody who does not keep the record").isEqualTo(403);
        assertThat(programOf(otherOfficer).get("/api/v1/people/" + ella.id().value() + "/about").statusCode())
                .isGreaterThanOrEqualTo(403);
    }

    @Test
    void thePersonReadsWhyItIsAskedAndSaysItThemselves() {
        String page = "/people/" + morag.id().value() + "/about";
        assertThat(browserOf(moragsLogin).get("/people/" + morag.id().value() + "/me").body()).contains(page);
        assertThat(browserOf(moragsLogin).get(page).body()).contains("treat everybody fairly", "You need not say",
                "Would rather not say");
        assertThat(post(moragsLogin, page, "version=0&born=&age=OVER_79&sex=RATHER_NOT_SAY&clientGroup=").statusCode())
                .isEqualTo(303);
        assertThat(about.of(morag.id()).about())
                .isEqualTo(new AboutPerson(null, AgeBand.OVER_79, Sex.RATHER_NOT_SAY, null));
        assertThat(post(moragsLogin, page, "version=0&born=&age=&sex=&clientGroup=").body())
                .as("changed meanwhile").contains("form-token");
        assertThat(post(moragsLogin, page, "version=1&born=2050-01-01&age=&sex=&clientGroup=").body())
                .contains("2050-01-01");
        assertThat(browserOf(keeper).get("/people/" + morag.id().value()).body()).contains(page);
        assertThat(browserOf(auditor).get(page).statusCode()).isEqualTo(403);
    }

    @Test
    void nothingOfItLiesInTheDatabaseInTheClearAndDisposalPutsItBeyondUse() {
        SupportedPerson ina = people.add(council.id(), "Ina Sim");
        about.change(ina, 0, new AboutPerson(LocalDate.of(1931, 5, 6), null, Sex.FEMALE, ClientGroup.OLDER_AGE),
                "test");
        assertThat(sql.select(rows -> rows.getString(1), "SELECT sealed FROM person_about WHERE person_id=?",
                ina.id().value())).singleElement().satisfies(stored -> assertThat(stored).startsWith("sealed:")
                        .doesNotContain("1931").doesNotContain("FEMALE"));
        assertThat(about.of(council.id())).containsKey(ina.id());
        vault.destroy(ina.id().value());
        assertThat(about.of(ina.id()).about()).isEqualTo(AboutPerson.NOTHING);
        assertThat(about.of(council.id())).doesNotContainKey(ina.id());
    }

    @Test
    void fairnessReadsItLiveAndTellsOfNoSmallGroup() {
        Council town = councils.add("Kirk Council");
        Login officer = logins.createForCouncil("Una Keir", Role.FINANCE_OFFICER, town.id().value());
        for (int i = 0; i < 26; i++) {
            SupportedPerson one = people.add(town.id(), "Person " + i);
            budgets.open(one, SupportOption.OPTION_1, List.of(FundingSource.COUNCIL), today().minusYears(1));
            about.change(one, 0, new AboutPerson(null, i < 12 ? AgeBand.OVER_79 : AgeBand.FROM_35_TO_49,
                    i < 3 ? Sex.ANOTHER_WORD : Sex.FEMALE, i < 11 ? ClientGroup.DEMENTIA : null), "test");
            contacts.change(one.id(), 0, new Contact(null, null, null, "1 Shore Road\nStrathbeg\nAB43 8QX",
                    ReachBy.LETTER, i < 15 ? "gd" : "en", false, Set.of()), "test");
        }
        assertThat(fairness.of(town.id()).groups()).extracting(group -> group.of() + " " + group.name() + " "
                + group.budgets()).containsExactlyInAnyOrder("age OVER_79 12", "age FROM_35_TO_49 14", "sex FEW 26",
                        "client-group DEMENTIA 11", "client-group UNKNOWN 15", "area AB43 26", "language gd 15",
                        "language en 11",
                        "option 1 26");
        assertThat(browserOf(officer).get("/work/flags/rules").body()).contains("Age: 80 or older",
                "Support for: Dementia", "Support for: Not asked", "Area: AB43", "Sex: small groups together");
    }

    @Test
    void staffWriteDownTimesAwayAndTakeThemBack() {
        SupportedPerson jess = people.add(council.id(), "Jess Orr");
        String page = "/people/" + jess.id().value() + "/away";
        assertThat(post(social, page, "kind=FAMILY&from=" + today().minusDays(9) + "&to=").statusCode())
                .isEqualTo(303);
        TimeAway stay = away.of(jess.id()).getFirst();
        assertThat(stay.recordedOn()).isEqualTo(today());
        assertThat(browserOf(social).get(page).body()).contains("With family or friends", "Home again",
                "Donnie Mackay");
        assertThat(post(social, page, "kind=BREAK&from=" + today().minusDays(3) + "&to=").body())
                .as("one within the other").contains("which is written down");
        assertThat(post(social, page + "/" + stay.id() + "/end", "last=" + today().minusDays(20)).statusCode())
                .isEqualTo(400);
        assertThat(post(social, page + "/" + stay.id() + "/end", "last=" + today().minusDays(2)).statusCode())
                .isEqualTo(303);
        assertThat(away.of(jess.id())).singleElement()
                .satisfies(one -> assertThat(one.to()).isEqualTo(today().minusDays(2)));
        assertThat(post(social, page + "/" + stay.id() + "/back", "x=y").statusCode()).isEqualTo(303);
        assertThat(away.of(jess.id())).isEmpty();
        assertThat(browserOf(moragsLogin).get(page).statusCode()).isGreaterThanOrEqualTo(403);
    }

    @Test
    void afterADeathStaffReadItOnEachPageSeeWhatGoesOnAndNothingIsSent() {
        SupportedPerson nan = people.add(council.id(), "Nan Imrie");
        contacts.change(nan.id(), 0, new Contact(null, null, "nan@example.org", null, ReachBy.EMAIL, "en", false,
                Set.of()), "test");
        Budget budget = budgets.open(nan, SupportOption.OPTION_1, List.of(FundingSource.COUNCIL),
                today().minusDays(90));
        String page = "/people/" + nan.id().value() + "/away";
        assertThat(browserOf(social).get(page).body()).doesNotContain("What still goes on", "This person died");
        assertThat(wayTo(nan)).isEqualTo(Recipients.Way.EMAIL);
        assertThat(post(social, page, "kind=DEATH&from=" + today().minusDays(2) + "&to=").statusCode())
                .isEqualTo(303);
        assertThat(browserOf(social).get(page).body()).contains("This person died on", "What still goes on",
                "/work/budgets/" + budget.id().value());
        assertThat(browserOf(social).get("/people/" + nan.id().value()).body()).contains("This person died on");
        assertThat(wayTo(nan)).isEqualTo(Recipients.Way.NOBODY);
        budgets.close(budget.id(), today());
        assertThat(browserOf(social).get(page).body()).doesNotContain("What still goes on");
        assertThat(post(social, page + "/" + away.of(nan.id()).getFirst().id() + "/back", "x=y").statusCode())
                .isEqualTo(303);
        assertThat(wayTo(nan)).as("it was written down by mistake").isEqualTo(Recipients.Way.EMAIL);
    }

    private Recipients.Way wayTo(SupportedPerson person) {
        return recipients.stream()
                .flatMap(one -> one.find(person.id().value(), person.council().value()).stream()).findFirst()
                .orElseThrow().way();
    }

    @Test
    void aProgramWritesATimeAwayDownOnceHoweverOftenItSendsIt() throws Exception {
        SupportedPerson rab = people.add(council.id(), "Rab Tulloch");
        String path = "/api/v1/people/" + rab.id().value() + "/times-away";
        String json = "{\"kind\":\"BREAK\",\"from\":\"" + today().plusDays(3) + "\",\"to\":\"" + today().plusDays(9)
                + "\"}";
        HttpResponse<String> first = programOf(social).postJson(path, json);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(programOf(social).postJson(path, json).body()).isEqualTo(first.body());
        assertThat(away.of(rab.id())).hasSize(1);
        assertProblem(programOf(social).postJson(path, "{\"kind\":\"DEATH\",\"from\":\"" + today().plusDays(1) + "\"}"),
                400, "a day that has been");
        assertThat(programOf(auditor).get(path).statusCode()).isEqualTo(403);
        String id = away.of(rab.id()).getFirst().id().toString();
        HttpRequest request = programOf(social).request(path + "/" + id).DELETE().build();
        assertThat(java.net.http.HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode()).isEqualTo(204);
        assertThat(away.of(rab.id())).isEmpty();
    }
}
