package scot.sporran.portal.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.identity.foureyes.FourEyes;
import scot.sporran.identity.foureyes.GuardedAct;
import scot.sporran.identity.foureyes.Proposal;
import scot.sporran.identity.foureyes.ProposalState;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.platform.MovableClock;
import scot.sporran.platform.outbox.OutboxWorker;
import scot.sporran.portal.Browser;
import scot.sporran.portal.WebTest;
import scot.sporran.support.SupportedPerson;

/** Administrators see who is in, until when; give roles by two people, end access by one, and hand over codes. */
@MicronautTest(transactional = false)
class StaffPagesTest extends WebTest {

    @Inject
    FourEyes fourEyes;
    @Inject
    OutboxWorker outbox;
    @Inject
    MovableClock clock;

    private Login kirsty;
    private Login hamish;

    @BeforeAll
    void twoAdministrators() {
        kirsty = logins.createForCouncil("Kirsty Bell", Role.COUNCIL_ADMIN, council.id().value());
        hamish = logins.createForCouncil("Hamish Dow", Role.COUNCIL_ADMIN, council.id().value());
    }

    @Test
    void thePageSaysWhoIsInAndUntilWhenAndIsForAdministratorsAlone() {
        Login guest = logins.createForCouncil("Una Guest", Role.AUDITOR, council.id().value(), today().plusDays(3));
        assertThat(browserOf(kirsty).get("/work/staff").body()).contains("Una Guest").contains("until ")
                .contains("Hamish Dow").contains("no end").doesNotContain("Tam Baird");
        assertThat(browserOf(officer).get("/work/staff").statusCode()).isEqualTo(403);
        assertThat(browserOf(moragsLogin).get("/work/staff").statusCode()).isEqualTo(404);
        assertThat(browserOf(kirsty).get("/work/staff/" + otherOfficer.id().value()).statusCode()).isEqualTo(404);
        assertThat(browserOf(kirsty).get("/work/staff/" + guest.id().value()).body()).contains("Una Guest");
    }

    @Test
    void accessEndsByItselfWhenItsLastDayIsOver() {
        Login guest = logins.createForCouncil("For A Day", Role.AUDITOR, council.id().value(), today());
        Browser desk = browserOf(guest);
        String link = signIn.oneTimeLink(guest.id(), Duration.ofDays(3)).path();
        assertThat(desk.get("/").statusCode()).isEqualTo(200);
        clock.advance(Duration.ofDays(1));
        assertThat(browser().postForm(link, "").statusCode()).as("no way in any more").isNotEqualTo(303);
        assertThat(browserOf(guest).get("/").statusCode()).isEqualTo(401);
        assertThat(browserOf(kirsty).get("/work/staff").body()).contains("was in until");
    }

    @Test
    void accessThatIsEndedOpensNothingFromTheNextRequestOn() {
        Login leaver = logins.createForCouncil("Rab Leaver", Role.FINANCE_OFFICER, council.id().value());
        Browser desk = browserOf(leaver);
        assertThat(desk.get("/").statusCode()).isEqualTo(200);
        assertThat(press(browserOf(kirsty), leaver, "/end", "").statusCode()).isEqualTo(303);
        assertThat(desk.get("/").statusCode()).isEqualTo(401);
        assertThat(sessions.of(leaver)).isEmpty();
        assertThat(browserOf(leaver).get("/").statusCode()).as("a new session opens nothing either").isEqualTo(401);
        assertThat(browserOf(kirsty).get("/work/staff/" + leaver.id().value()).body()).contains("Kirsty Bell")
                .contains("Let them in again");
        assertThat(press(browserOf(kirsty), kirsty, "/end", "").body()).contains("cannot end your own access");
        Browser program = programOf(kirsty);
        String staff = "/api/v1/councils/" + council.id().value() + "/staff/";
        assertThat(program.method("DELETE", staff + leaver.id().value()).statusCode()).as("over").isEqualTo(404);
        assertThat(program.method("DELETE", staff + kirsty.id().value()).statusCode()).isEqualTo(400);
        assertThat(linkProgramOf(kirsty).method("DELETE", staff + hamish.id().value()).statusCode())
                .as("wants a fresh proof").isEqualTo(401);
    }

    @Test
    void aRoleIsChangedByTwoAndWhatWasOpenUnderTheOldOneCloses() {
        Login grown = logins.createForCouncil("Eck Grown", Role.FINANCE_OFFICER, council.id().value());
        Browser desk = browserOf(grown);
        assertThat(desk.get("/").statusCode()).isEqualTo(200);
        Browser first = browserOf(kirsty);
        String change = first.get("/work/staff/" + grown.id().value()).body()
                .replaceFirst("(?s).*href=\"(/work/four-eyes/new\\?act=change-login[^\"]*)\".*", "$1")
                .replace("&amp;", "&");
        String form = first.get(change).body();
        assertThat(form).contains("Eck Grown").contains("name=\"login\" value=\"" + grown.id().value());
        HttpResponse<String> proposed = first.postForm("/work/four-eyes/new",
                "form-token=" + Browser.formTokenIn(form) + "&act=change-login&login=" + grown.id().value()
                        + "&role=SENIOR_FINANCE_OFFICER&until=" + today().plusDays(30) + "&reason=Stands+in");
        String at = proposed.headers().firstValue("Location").orElseThrow().replaceFirst("\\?.*", "");
        Browser second = browserOf(hamish);
        String seen = second.get(at).body();
        assertThat(seen).contains("finance officer").contains("senior finance officer").contains("no end");
        second.postForm(at + "/decision", "form-token=" + Browser.formTokenIn(seen) + "&decision=AGREED&seen="
                + seen.replaceFirst("(?s).*name=\"seen\" value=\"([0-9a-f]{64})\".*", "$1"));
        outbox.work().join();
        assertThat(logins.find(grown.id()).orElseThrow().role()).isEqualTo(Role.SENIOR_FINANCE_OFFICER);
        assertThat(desk.get("/").statusCode()).isEqualTo(401);
        assertThat(browserOf(kirsty).get("/work/four-eyes/new?act=change-login&login=" + otherOfficer.id().value())
                .statusCode()).as("another council's").isEqualTo(404);
    }

    @Test
    void anAuditorNeverComesForGood() {
        Proposal proposal = fourEyes.propose("add-login",
                wanted(Map.of("name", "Ida Audit", "role", "AUDITOR", "until", "")), Ids.next().toString(), kirsty);
        assertThat(fourEyes.show(proposal).forecast().lines())
                .anyMatch(line -> line.name().equals("until") && line.value().matches("\\d+ \\w+ 20\\d\\d"));
        assertThat(postProposal("AUDITOR", today().plusYears(2).toString()).body()).contains("a day from today to");
        assertThat(postProposal("AUDITOR", "soon").statusCode()).isEqualTo(400);
        assertThat(postProposal("API_CLIENT", "").body()).contains("\"field\":\"role\"");
    }

    @Test
    void theLastAdministratorForGoodKeepsThatRole() {
        UUID own = councils.add("Council with one administrator").id().value();
        Login alone = logins.createForCouncil("Only One", Role.COUNCIL_ADMIN, own);
        HttpResponse<String> answer = programOf(alone).with("Idempotency-Key", "last").postJson(
                "/api/v1/councils/" + own + "/proposals", """
                        {"act": "change-login", "reason": "No more", "payload": {"login": "%s", "role": "AUDITOR"}}"""
                        .formatted(alone.id().value()));
        assertProblem(answer, 400, "another administrator");
    }

    @Test
    void whereOnePersonIsEnoughAProposalIsDoneAtOnce() {
        UUID own = councils.add("Small council").id().value();
        GuardedAct.Wanted one = new GuardedAct.Wanted(own, null,
                new TreeMap<>(Map.of("act", "add-login", "people", "1", "from-pence", "0")), "A small council");
        Login a = logins.createForCouncil("Admin A", Role.COUNCIL_ADMIN, own);
        Login b = logins.createForCouncil("Admin B", Role.COUNCIL_ADMIN, own);
        Proposal policy = fourEyes.propose("four-eyes", one, Ids.next().toString(), a);
        fourEyes.decide(policy.id(), ProposalState.AGREED, fourEyes.show(policy).seen(), b);
        outbox.work().join();
        Proposal alone = fourEyes.propose("add-login", new GuardedAct.Wanted(own, null,
                new TreeMap<>(Map.of("name", "Quick Hire", "role", "FINANCE_OFFICER")), "Starts today"),
                Ids.next().toString(), a);
        assertThat(alone.state()).isEqualTo(ProposalState.AGREED);
        outbox.work().join();
        assertThat(fourEyes.find(alone.id()).orElseThrow().state()).isEqualTo(ProposalState.DONE);
        assertThat(logins.ofCouncil(own)).anyMatch(login -> login.displayName()
                .equals("Quick Hire"));
    }

    @Test
    void anAddressIsSavedAndACodeHandedOverSignsIn() {
        Login fresh = logins.createForCouncil("Nell New", Role.FINANCE_OFFICER, council.id().value());
        assertThat(press(browserOf(kirsty), fresh, "/email", "&email=nonsense").body())
                .contains("an e-mail address, such as");
        assertThat(press(browserOf(kirsty), fresh, "/email", "&email=nell@strathbeg.example").statusCode())
                .isEqualTo(303);
        assertThat(browserOf(kirsty).get("/work/staff/" + fresh.id().value()).body())
                .contains("n…@strathbeg.example").doesNotContain("nell@strathbeg.example");
        String shown = press(browserOf(kirsty), fresh, "/code", "").body();
        Browser phone = browser();
        assertThat(phone.postForm("/sign-in/pairing", "pairing=" + code(shown)).statusCode()).isEqualTo(303);
        assertThat(phone.get("/account").statusCode()).isEqualTo(200);
    }

    @Test
    void aPersonWhoNeverSignedInIsLetInByACodeBesideThem() {
        Login worker = logins.createForCouncil("Shona Gray", Role.SOCIAL_WORKER, council.id().value());
        SupportedPerson newcomer = people.add(council.id(), "Jessie Newhaven");
        Browser desk = browserOf(worker);
        String path = "/people/" + newcomer.id().value();
        assertThat(desk.get(path).body()).contains(path + "/pairing");
        String page = desk.get(path + "/pairing").body();
        assertThat(page).contains("They have never signed in");
        String shown = desk.postForm(path + "/pairing", "form-token=" + Browser.formTokenIn(page)).body();
        Browser phone = browser();
        assertThat(phone.postForm("/sign-in/pairing", "pairing=" + code(shown)).statusCode()).isEqualTo(303);
        assertThat(phone.get("/").body()).contains("Sign out");
        assertThat(browserOf(auditor).get(path + "/pairing").statusCode()).isEqualTo(404);
        assertThat(browserOf(otherOfficer).get(path + "/pairing").statusCode()).isEqualTo(404);
        String codes = "/api/v1" + path + "/pairing-codes";
        assertThat(programOf(worker).postJson(codes, "{}").body()).containsPattern("\"code\":\"\\d{8}\"");
        assertThat(logins.ofPerson(newcomer.id().value())).as("the same login").hasSize(1);
        assertThat(linkProgramOf(worker).postJson(codes, "{}").statusCode()).as("wants a fresh proof").isEqualTo(401);
    }

    private static String code(String page) {
        return page.replaceFirst("(?s).*sp-secret\">(\\d{8})<.*", "$1");
    }

    private HttpResponse<String> press(Browser browser, Login login, String button, String more) {
        String at = "/work/staff/" + login.id().value();
        return browser.postForm(at + button, "form-token=" + Browser.formTokenIn(browser.get(at).body()) + more);
    }

    private HttpResponse<String> postProposal(String role, String until) {
        return programOf(kirsty).with("Idempotency-Key", Ids.next().toString()).postJson(
                "/api/v1/councils/" + council.id().value() + "/proposals", """
                        {"act": "add-login", "reason": "Why", "payload": {"name": "X", "role": "%s", "until": "%s"}}"""
                        .formatted(role, until));
    }

    private GuardedAct.Wanted wanted(Map<String, String> payload) {
        return new GuardedAct.Wanted(council.id().value(), null, new TreeMap<>(payload), "Because");
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }
}
