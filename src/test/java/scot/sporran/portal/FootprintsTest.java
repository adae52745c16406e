package scot.sporran.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Delegations;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.identity.trail.Footprints;
import scot.sporran.platform.audit.AuditChain;
import scot.sporran.platform.audit.AuditEntry;
import scot.sporran.platform.audit.AuditEntry.Kind;
import scot.sporran.platform.audit.AuditLog;
import scot.sporran.support.SupportedPerson;

/** Over real HTTP: each look and act leaves its line, and the person, the auditor and the administrator read it. */
@MicronautTest(transactional = false)
class FootprintsTest extends WebTest {

    @Inject
    Footprints footprints;
    @Inject
    AuditLog log;
    @Inject
    AuditChain chain;
    @Inject
    Delegations delegations;

    private SupportedPerson person;
    private Login own;
    private UUID id;
    private String path;

    @BeforeEach
    void somebodyNew() {
        person = people.add(council.id(), "Ailsa Craig");
        id = person.id().value();
        own = logins.createForPerson("Ailsa Craig", id);
        path = "/people/" + id;
    }

    @Test
    void thePersonReadsWhichStaffLookedInWhichRoleAtWhatAndWhy() {
        Browser officers = browserOf(officer);
        assertThat(officers.get(path).statusCode()).isEqualTo(200);
        assertThat(officers.get(path).statusCode()).isEqualTo(200);
        browserOf(own).get("/");
        Footprints.Look look = footprints.looksAt(id, null, 10).getFirst();
        assertThat(footprints.looksAt(id, null, 10)).hasSize(1);
        assertThat(look.who()).isEqualTo("Fiona Grant");
        assertThat(look.role()).isEqualTo(Role.FINANCE_OFFICER);
        assertThat(look.saw()).contains(Deed.VIEW_PERSON, Deed.VIEW_BALANCE, Deed.VIEW_PURCHASES);
        assertThat(browserOf(own).get(path + "/looks").body()).contains("Who looked at your information")
                .contains("Fiona Grant, finance officer, looked at").contains("your payments");
        HttpResponse<String> api = programOf(own).get("/api/v1" + path + "/looks");
        assertThat(api.statusCode()).isEqualTo(200);
        assertThat(api.body()).contains("\"who\":\"Fiona Grant\"").contains("\"purpose\":\"CASE\"");
    }

    @Test
    void anotherPurposeIsAnotherLookAndTheApiCountsAsWell() {
        programOf(officer).get("/api/v1" + path + "/contact");
        programOf(officer).get("/api/v1" + path + "/powers");
        assertThat(footprints.looksAt(id, null, 10)).extracting(look -> look.purpose().name())
                .containsExactly("HELPERS", "CASE");
    }

    @Test
    void whoMayNotLookLeavesNoLookAndSeesNoLooks() {
        assertThat(browserOf(otherOfficer).get(path).statusCode()).isEqualTo(404);
        assertThat(browserOf(admin).get(path).statusCode()).isEqualTo(404);
        assertThat(footprints.looksAt(id, null, 10)).isEmpty();
        assertThat(browserOf(officer).get(path + "/looks").statusCode()).isEqualTo(403);
        assertThat(browserOf(moragsLogin).get(path + "/looks").statusCode()).isEqualTo(404);
        assertThat(browserOf(officer).get("/work/audit").statusCode()).isEqualTo(403);
        assertThat(programOf(auditor).get("/api/v1/councils/" + stranger.council().value() + "/audit").statusCode())
                .isEqualTo(404);
    }

    @Test
    void thePersonReadsWhatAHelperDidAndNotWhatCameToNothing() {
        Login helper = logins.createForRepresentative("Rhona Kerr");
        delegations.entrust(helper.id(), id, Set.of(Deed.VIEW_PERSON, Deed.SET_PREFERENCES), LocalDate.of(2020, 1, 1),
                null, "the council");
        Browser helpers = browserOf(helper);
        String page = helpers.get(path + "/me").body();
        assertThat(helpers
                .postForm(path + "/me/contact",
                        "form-token=" + Browser.formTokenIn(page) + "&version=0&reachBy=nonsense")
                .statusCode()).isEqualTo(400);
        assertThat(browserOf(own).get(path + "/done-for").body()).contains("Nobody has done anything");
        assertThat(helpers
                .postForm(path + "/me/contact", "form-token=" + Browser.formTokenIn(page) + "&version=0&reachBy=LETTER")
                .statusCode()).isEqualTo(303);
        assertThat(browserOf(own).get(path + "/done-for").body())
                .contains("Rhona Kerr, helps: say how to reach you.");
        assertThat(programOf(own).get("/api/v1" + path + "/done-for").body()).contains("\"ending\":\"DONE\"")
                .contains("\"ending\":\"NOT_DONE\"");
    }

    @Test
    void everyActIsWrittenWithItsOutcomeAndTheChainHolds() {
        Browser browser = browserOf(own);
        String page = browser.get(path + "/me").body();
        HttpResponse<String> answer = browser.postForm(path + "/me/look",
                "form-token=" + Browser.formTokenIn(page) + "&language=en&size=LARGE");
        assertThat(answer.statusCode()).isEqualTo(303);
        UUID request = UUID.fromString(answer.headers().firstValue("Request-Id").orElseThrow());
        List<AuditEntry> lines = log.ofRequests(List.of(request));
        assertThat(lines).extracting(AuditEntry::kind).containsExactly(Kind.ACT, Kind.OUTCOME);
        assertThat(lines.getFirst().who()).isEqualTo(
                new AuditEntry.Who(own.id().value(), "SUPPORTED_PERSON", "OWN", "VIEW_PERSON"));
        assertThat(lines.getFirst().what()).isEqualTo("POST /people/{id}/me/look");
        assertThat(lines.getFirst().about().council()).isEqualTo(council.id().value());
        assertThat(lines.getLast().status()).isEqualTo(303);
        while (chain.seal() > 0) {
            // until nothing waits
        }
        assertThat(chain.prove(0, 100_000).problems()).isEmpty();
    }

    @Test
    void anAuditorDrawsASampleThatCanBeDrawnAgain() {
        Browser auditors = browserOf(auditor);
        String rows = rows(auditors.get("/work/samples?seed=one&size=2").body());
        assertThat(rows).contains("/walk?sample=one").isEqualTo(
                rows(auditors.get("/work/samples?seed=one&size=2").body()));
        assertThat(auditors.get("/work/samples?seed=one&size=0").body()).contains("whole number from 1 to 200");
        assertThat(auditors.get("/work/samples/paper.csv?seed=one&size=2").body().lines()).hasSize(3);
        assertThat(browserOf(officer).get("/work/samples").statusCode()).isEqualTo(403);
    }

    private static String rows(String page) {
        return page.substring(page.indexOf("<tbody"), page.indexOf("</tbody>"));
    }

    @Test
    void anAuditorReadsNarrowsAndProvesTheLog() {
        browserOf(officer).get(path);
        while (chain.seal() > 0) {
            // until nothing waits
        }
        Browser auditors = browserOf(auditor);
        String page = auditors.get("/work/audit?kind=VIEW&person=" + id).body();
        assertThat(page).contains("Audit log").contains("Ailsa Craig").contains("GET /people/{id}")
                .doesNotContain("Morag O&#39;Hare");
        assertThat(auditors.get("/work/audit?person=nonsense&from=nonsense").body())
                .contains("Please paste the whole number").contains("Please write a day");
        assertThat(auditors.get("/work/audit/lines.csv?person=" + id).body()).contains("Fiona Grant");
        assertThat(auditors.get("/work/audit/lines.xlsx?person=" + id).headers().firstValue("content-disposition"))
                .contains("attachment; filename=\"audit.xlsx\"");
        AuditChain.Head head = chain.head().orElseThrow();
        assertThat(auditors.get("/work/audit/proof?place=" + head.place() + "&hash=" + head.hash()).body())
                .contains("The log is whole").contains("It still stands");
        assertThat(auditors.get("/work/audit/proof?place=" + head.place() + "&hash=" + "0".repeat(64)).body())
                .contains("It is gone or another");
        assertThat(auditors.get("/work/audit/proof?place=x&hash=y").body()).contains("Please paste all 64 digits");
        String api = programOf(auditor).get("/api/v1/councils/" + council.id().value() + "/audit/proof?place="
                + head.place() + "&hash=" + head.hash()).body();
        assertThat(api).contains("\"stillThere\":true").contains(head.hash());
        assertThat(programOf(auditor)
                .get("/api/v1/councils/" + council.id().value() + "/audit?limit=1&kind=VIEW&person=" + id).body())
                .contains("\"what\":\"GET /people/{id}\"").doesNotContain("\"status\"");
    }
}
