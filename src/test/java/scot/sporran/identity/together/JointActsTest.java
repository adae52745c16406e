package scot.sporran.identity.together;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.web.router.Router;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.ledger.Money;
import scot.sporran.platform.London;
import scot.sporran.platform.MovableClock;
import scot.sporran.portal.Browser;
import scot.sporran.portal.Till;
import scot.sporran.portal.WebTest;
import scot.sporran.support.Budget;
import scot.sporran.support.JointRule;
import scot.sporran.support.Power;
import scot.sporran.support.PowerBasis;
import scot.sporran.support.Powers;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.money.Commitments;

/** Two attorneys who decide together: neither does it alone, both together do it once, and what stops harm never waits. */
@MicronautTest(transactional = false)
class JointActsTest extends WebTest {

    private static final Set<Deed> DECIDING = EnumSet.of(Deed.VIEW_PERSON, Deed.VIEW_BALANCE, Deed.VIEW_PURCHASES,
            Deed.ASK, Deed.SPEND, Deed.CONFIRM);

    @Inject
    JointActs acts;
    @Inject
    Powers powers;
    @Inject
    Till till;
    @Inject
    Commitments commitments;
    @Inject
    Router router;
    @Inject
    MovableClock clock;

    private SupportedPerson ailsa;
    private Budget budget;
    private LocalDate today;
    private Login rhona;
    private Login calum;

    @BeforeEach
    void twoAttorneys() throws Exception {
        today = London.dateOf(clock.instant());
        ailsa = people.add(council.id(), "Ailsa Craig");
        budget = till.open(ailsa, Money.ofPounds(300)).budget();
        rhona = logins.createForRepresentative("Rhona Kerr");
        calum = logins.createForRepresentative("Calum Kerr");
        hold("Rhona Kerr", rhona, JointRule.JOINTLY);
        hold("Calum Kerr", calum, JointRule.JOINTLY);
    }

    private Power hold(String name, @org.jspecify.annotations.Nullable Login login, JointRule rule) {
        return powers.record(ailsa, new Powers.NewPower(PowerBasis.CONTINUING_ATTORNEY, name,
                login == null ? null : login.id(), true, DECIDING, rule, "Register 1/26", today, today.minusDays(1),
                null), "Shona Gray");
    }

    private String promise(String reference, int pence) {
        return """
                {"origin": "BOOKED_SUPPORT", "reference": "%s", "what": "A ramp", "amountPence": %d, "dueOn": "%s"}"""
                .formatted(reference, pence, today.plusDays(9));
    }

    private HttpResponse<String> send(Login login, String body) {
        return programOf(login).postJson("/api/v1/budgets/" + budget.id().value() + "/commitments", body);
    }

    private int promised() {
        return commitments.open(budget.id(), today).size();
    }

    @Test
    void eachRouteOfTheListIsThere() {
        Set<String> all = router.uriRoutes().map(
                route -> route.getHttpMethodName() + " " + route.getUriMatchTemplate().toPathString())
                .collect(Collectors.toSet());
        assertThat(all).containsAll(acts.routes());
    }

    @Test
    void neitherDoesItAloneAndBothTogetherDoItOnce() {
        String body = promise("ramp", 4_500);
        assertProblem(send(rhona, body), 409, "It is done once Calum Kerr has sent the same");
        assertProblem(send(rhona, body), 409, "Calum Kerr");
        assertThat(promised()).isZero();
        String waiting = "/api/v1/people/" + ailsa.id().value() + "/joint-acts";
        assertThat(programOf(calum).get(waiting).body()).containsOnlyOnce("\"by\":\"Rhona Kerr\"")
                .contains("\"mine\":false", "\"deed\":\"SPEND\"", "/commitments");
        assertProblem(send(calum, promise("ramp", 4_600)), 409, "Rhona Kerr");
        assertThat(send(calum, body).statusCode()).isEqualTo(201);
        assertThat(send(calum, body).statusCode()).as("pressed twice").isEqualTo(201);
        assertThat(promised()).isEqualTo(1);
        assertProblem(send(rhona, body), 409, "Calum Kerr");
    }

    @Test
    void aYesIsTakenBackOrRunsOutAndNobodyElseSeesOrTakesIt() {
        String body = promise("hoist", 900);
        String waiting = "/api/v1/people/" + ailsa.id().value() + "/joint-acts";
        assertThat(send(rhona, body).statusCode()).isEqualTo(409);
        String id = acts.of(ailsa.id().value()).getFirst().id().toString();
        assertThat(programOf(calum).method("DELETE", waiting + "/" + id).statusCode()).isEqualTo(404);
        assertThat(programOf(calum).get(waiting).body()).contains("\"missing\":[{", "\"name\":\"Calum Kerr\"");
        for (Login other : List.of(auditor, otherOfficer, moragsLogin)) {
            assertThat(programOf(other).get(waiting).statusCode()).isEqualTo(404);
        }
        assertThat(programOf(rhona).method("DELETE", waiting + "/" + id).statusCode()).isEqualTo(204);
        assertThat(send(calum, body).statusCode()).as("hers is gone").isEqualTo(409);
        clock.advance(JointActs.LASTS.plus(Duration.ofMinutes(1)));
        assertThat(send(rhona, body).statusCode()).as("his is over").isEqualTo(409);
        assertThat(promised()).isZero();
    }

    @Test
    void whoeverDoesNotSignInHoldsItUpAndWhoseTimeIsOverDoesNot() {
        Power third = hold("Una Kerr", null, JointRule.JOINTLY);
        String body = promise("chair", 700);
        assertThat(send(rhona, body).statusCode()).isEqualTo(409);
        assertProblem(send(calum, body), 409, "Una Kerr");
        powers.end(ailsa.id(), third.id(), today, "no more", "Shona Gray");
        assertThat(send(calum, body).statusCode()).isEqualTo(201);
    }

    @Test
    void thePersonAndWhoeverDecidesAloneWaitForNobody() {
        Login self = logins.createForPerson("Ailsa Craig", ailsa.id().value());
        assertThat(send(self, promise("own", 100)).statusCode()).isEqualTo(201);
        Login single = logins.createForRepresentative("Morna");
        hold("Morna", single, JointRule.SEVERALLY);
        assertThat(send(single, promise("any", 100)).statusCode()).isEqualTo(201);
    }

    @Test
    void onPagesTheOtherSeesWhatWasTypedAndSendsTheSame() {
        String path = "/people/" + ailsa.id().value();
        Browser hers = browserOf(rhona);
        String form = "form-token=" + Browser.formTokenIn(hers.get(path + "/promises").body())
                + "&key=k1&amount=45&what=A+ramp+%3Ci%3E&kind=BOOKED_SUPPORT&due=" + today.plusDays(9);
        HttpResponse<String> kept = hers.postForm(path + "/promises", form);
        assertThat(kept.statusCode()).isEqualTo(303);
        assertThat(kept.headers().firstValue("Location")).contains(path + "/together?done=together.kept");
        assertThat(promised()).isZero();
        Browser his = browserOf(calum);
        assertThat(his.get(path).body()).contains("Rhona Kerr asks for your yes");
        String page = his.get(path + "/together").body();
        assertThat(page).contains("A ramp &lt;i>", "action=\"" + path + "/promises\"", "name=\"amount\" value=\"45\"");
        assertThat(hers.get(path + "/together").body()).contains("Take my yes back").doesNotContain("name=\"amount\"");
        HttpResponse<String> done = his.postForm(path + "/promises", "form-token=" + Browser.formTokenIn(page)
                + "&due=" + today.plusDays(9) + "&kind=BOOKED_SUPPORT&what=A+ramp+%3Ci%3E&amount=45");
        assertThat(done.headers().firstValue("Location").orElseThrow()).contains("promise.kept");
        assertThat(promised()).isEqualTo(1);
        assertThat(browserOf(auditor).get(path + "/together").statusCode()).isEqualTo(404);
    }

    @Test
    void aNoEndsItAndIsForThoseWhoAreAsked() {
        String body = promise("lift", 800);
        String waiting = "/api/v1/people/" + ailsa.id().value() + "/joint-acts";
        assertThat(send(rhona, body).statusCode()).isEqualTo(409);
        String act = acts.of(ailsa.id().value()).getFirst().id().toString();
        Login self = logins.createForPerson("Ailsa Craig", ailsa.id().value());
        assertProblem(programOf(self).postJson(waiting + "/" + act + "/refusal", ""), 409,
                "does not wait for your yes");
        assertProblem(programOf(rhona).postJson(waiting + "/" + act + "/refusal", ""), 409, "does not wait");
        assertThat(programOf(moragsLogin).postJson(waiting + "/" + act + "/refusal", "").statusCode()).isEqualTo(404);
        Browser his = browserOf(calum);
        String path = "/people/" + ailsa.id().value() + "/together";
        String page = his.get(path).body();
        assertThat(page).contains("No, do not do it").contains("Waits for: Calum Kerr.");
        HttpResponse<String> said = his.postForm(path + "/" + act + "/refuse",
                "form-token=" + Browser.formTokenIn(page));
        assertThat(said.headers().firstValue("Location").orElseThrow()).contains("together.no");
        assertThat(acts.of(ailsa.id().value())).isEmpty();
        assertThat(send(calum, body).statusCode()).as("it is asked anew").isEqualTo(409);
        assertThat(promised()).isZero();
    }

    @Test
    void whatWasHeardFromWhoDoesNotSignInCountsAsTheirYes() {
        Power una = hold("Una Kerr", null, JointRule.JOINTLY);
        String body = promise("chair", 700);
        assertThat(send(rhona, body).statusCode()).isEqualTo(409);
        assertProblem(send(calum, body), 409, "Una Kerr");
        JointAct act = acts.of(ailsa.id().value()).getFirst();
        String path = "/people/" + ailsa.id().value() + "/together";
        String words = "/api/v1/people/" + ailsa.id().value() + "/joint-acts/" + act.id() + "/words";
        assertThat(programOf(rhona).postJson(words, word(una.id().value(), "YES", today)).statusCode()).isEqualTo(403);
        assertThat(programOf(otherOfficer).postJson(words, word(una.id().value(), "YES", today)).statusCode())
                .isEqualTo(404);
        Power hers = powers.of(ailsa.id()).stream().filter(power -> rhona.id().equals(power.login())).findFirst()
                .orElseThrow();
        Power his = powers.of(ailsa.id()).stream().filter(power -> calum.id().equals(power.login())).findFirst()
                .orElseThrow();
        assertProblem(programOf(officer).postJson(words, word(his.id().value(), "YES", today)), 409, "They sign in");
        assertProblem(programOf(officer).postJson(words, word(hers.id().value(), "YES", today)), 409,
                "does not wait for them");
        assertProblem(programOf(officer).postJson(words, word(una.id().value(), "YES", today.plusDays(1))), 400,
                "\"field\":\"on\"");
        assertThat(programOf(officer).postJson(words, "{}").statusCode()).isEqualTo(400);
        Login namesake = logins.createForCouncil("KERR, Una", scot.sporran.identity.Role.FINANCE_OFFICER,
                council.id().value());
        assertProblem(programOf(namesake).postJson(words, word(una.id().value(), "YES", today)), 409, "no part in it");
        Browser desk = browserOf(officer);
        assertThat(desk.get("/").body()).contains("Una Kerr does not sign in. Ask for a yes or no.", path);
        String page = desk.get(path).body();
        assertThat(page).contains("Write down what Una Kerr said").doesNotContain("Yes, do it");
        String at = path + "/" + act.id() + "/heard/" + una.id().value();
        String form = "form-token=" + Browser.formTokenIn(desk.get(at).body());
        assertThat(desk.postForm(at, form).statusCode()).isEqualTo(400);
        assertThat(desk.postForm(at, form + "&said=YES&how=PHONE&on=" + today).statusCode()).isEqualTo(303);
        assertThat(desk.postForm(at, form + "&said=YES&how=PHONE&on=" + today).statusCode()).as("pressed twice")
                .isEqualTo(303);
        assertThat(promised()).as("those who act do it, not the council").isZero();
        assertThat(desk.get("/").body()).doesNotContain("Una Kerr does not sign in");
        Login self = logins.createForPerson("Ailsa Craig", ailsa.id().value());
        for (Login reader : List.of(self, rhona, calum)) {
            assertThat(browserOf(reader).get(path).body()).contains("Una Kerr said yes by telephone on",
                    "Fiona Grant of the council heard it");
        }
        assertThat(programOf(calum).get("/api/v1/people/" + ailsa.id().value() + "/joint-acts").body())
                .contains("\"how\":\"PHONE\"", "\"heardBy\":\"Fiona Grant\"");
        assertThat(browserOf(rhona).get("/people/" + ailsa.id().value()).body()).contains("Everybody has said yes");
        assertThat(send(rhona, body).statusCode()).isEqualTo(201);
        assertThat(promised()).isEqualTo(1);
        assertProblem(programOf(officer).postJson(words, word(una.id().value(), "NO", today)), 409, "no more");
    }

    @Test
    void aNoThatWasHeardEndsItAndWhoSignsInMeanwhileSaysItThemselves() {
        Power una = hold("Una Kerr", null, JointRule.JOINTLY);
        assertThat(send(rhona, promise("rail", 700)).statusCode()).isEqualTo(409);
        JointAct act = acts.of(ailsa.id().value()).getFirst();
        String words = "/api/v1/people/" + ailsa.id().value() + "/joint-acts/" + act.id() + "/words";
        assertThat(programOf(officer).postJson(words, word(una.id().value(), "NO", today)).statusCode())
                .isEqualTo(204);
        JointAct ended = acts.find(ailsa.id().value(), act.id()).orElseThrow();
        assertThat(ended.state()).isEqualTo(JointAct.State.REFUSED);
        assertThat(ended.endedName()).isEqualTo("Una Kerr");
        assertThat(send(rhona, promise("bath", 700)).statusCode()).isEqualTo(409);
        JointAct next = acts.of(ailsa.id().value()).getFirst();
        powers.letIn(una, logins.createForRepresentative("Una Kerr").id(), "Shona Gray");
        assertProblem(programOf(officer).postJson(words.replace(act.id().toString(), next.id().toString()),
                word(una.id().value(), "YES", today)), 409, "They sign in");
    }

    private static String word(java.util.UUID power, String said, LocalDate on) {
        return """
                {"powerId": "%s", "said": "%s", "how": "LETTER", "on": "%s"}""".formatted(power, said, on);
    }
}
