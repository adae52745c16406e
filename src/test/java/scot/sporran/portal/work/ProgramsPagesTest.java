package scot.sporran.portal.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import scot.sporran.identity.foureyes.FourEyes;
import scot.sporran.identity.foureyes.ProposalState;
import scot.sporran.platform.outbox.OutboxWorker;
import scot.sporran.cardgateway.peer.Await;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scot.sporran.correspondence.Recipients;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.portal.Browser;
import scot.sporran.portal.WebTest;
import scot.sporran.support.Contact;
import scot.sporran.support.Contacts;
import scot.sporran.support.CouncilId;
import scot.sporran.support.ReachBy;
import scot.sporran.support.SupportedPerson;

/** Administrators make keys for programs, for real or in the sandbox; each secret is shown once. */
@MicronautTest(transactional = false)
class ProgramsPagesTest extends WebTest {

    @Inject
    List<Recipients> recipients;
    @Inject
    Contacts contacts;
    @Inject
    FourEyes fourEyes;
    @Inject
    OutboxWorker outbox;

    private Login keeper;
    private Login second;

    @BeforeAll
    void hire() {
        keeper = logins.createForCouncil("Kirsty Bell", Role.COUNCIL_ADMIN, council.id().value());
        second = logins.createForCouncil("Hamish Dow", Role.COUNCIL_ADMIN, council.id().value());
    }

    @Test
    void aSecretIsShownOnceAndTheSameFormMakesOneProgram() {
        Browser desk = browserOf(keeper);
        String page = desk.get("/work/programs").body();
        String form = "form-token=" + Browser.formTokenIn(page) + "&key=one-form&name=Case+system&scopes=people:read"
                + "&scopes=money:read&where=sandbox";
        String secret = secret(desk.postForm("/work/programs", form).body());
        assertThat(key(secret).get("/api/v1/me").statusCode()).isEqualTo(200);
        HttpResponse<String> again = desk.postForm("/work/programs", form);
        assertThat(again.statusCode()).isEqualTo(303);
        assertThat(again.headers().firstValue("Location").orElseThrow()).contains("done=program.before");
        assertThat(desk.get("/work/programs").body()).contains("Case system").doesNotContain(secret)
                .containsOnlyOnce(">Case system<");
    }

    @Test
    void aProgramWorksForRealOnceASecondAdministratorAgreed() {
        Browser desk = browserOf(keeper);
        String token = "form-token=" + Browser.formTokenIn(desk.get("/work/programs").body());
        HttpResponse<String> proposed = desk.postForm("/work/programs", token
                + "&key=rota&name=Rota&scopes=money:read&where=live&reason=It+plans+the+rota");
        String proposal = proposed.headers().firstValue("Location").orElseThrow().replaceFirst("[?].*", "");
        assertThat(proposed.body()).doesNotContain("sporran_");
        assertThat(desk.get("/work/programs").body()).doesNotContain(">Rota<");
        String seen = browserOf(second).get(proposal).body();
        assertThat(seen).contains("Rota", "money:read", "It plans the rota", "Kirsty Bell");
        agree(proposal, seen);

        assertThat(desk.get("/work/programs").body()).contains("its secret waits for you");
        String at = "/work/programs/" + proposal.substring(proposal.lastIndexOf('/') + 1);
        assertThat(browserOf(second).get(at).body()).as("for whoever proposed it alone")
                .doesNotContain("Show its secret");
        String secret = secret(desk.postForm(at + "/collect", token).body());
        assertThat(key(secret).get("/api/v1/people/" + morag.id().value() + "/payees").statusCode()).isEqualTo(200);
        assertThat(desk.postForm(at + "/collect", token).statusCode()).as("once").isEqualTo(303);

        assertThat(desk.postForm(at + "/secret", token + "&overlap=9").statusCode()).isEqualTo(400);
        assertThat(desk.postForm(at + "/secret", token + "&overlap=0").body()).contains("Please write something here");
        String next = desk.postForm(at + "/secret", token + "&key=two&overlap=0&reason=It+was+lost").headers()
                .firstValue("Location").orElseThrow().replaceFirst("[?].*", "");
        agree(next, browserOf(second).get(next).body());
        String other = secret(desk.postForm(at + "/collect", token).body());
        assertThat(key(secret).get("/api/v1/me").statusCode()).isEqualTo(401);
        assertThat(key(other).get("/api/v1/me").statusCode()).isEqualTo(200);
        assertThat(desk.postForm(at + "/end", token).statusCode()).isEqualTo(303);
        assertThat(key(other).get("/api/v1/me").statusCode()).isEqualTo(401);
        assertThat(desk.get(at).body()).contains("ended ").doesNotContain("Another secret");
    }

    private void agree(String proposal, String page) {
        Browser desk = browserOf(second);
        String seen = page.replaceFirst("(?s).*name=\"seen\" value=\"([0-9a-f]{64})\".*", "$1");
        assertThat(desk.postForm(proposal + "/decision", "form-token=" + Browser.formTokenIn(desk.get(proposal).body())
                + "&decision=AGREED&seen=" + seen).statusCode()).isEqualTo(303);
        UUID id = UUID.fromString(proposal.substring(proposal.lastIndexOf('/') + 1));
        Await.until("it is done", () -> {
            outbox.work().join();
            return fourEyes.find(id).orElseThrow().state() == ProposalState.DONE;
        });
    }

    @Test
    void whatIsWrongIsSaidBesideTheField() {
        Browser desk = browserOf(keeper);
        String token = "form-token=" + Browser.formTokenIn(desk.get("/work/programs").body());
        assertThat(desk.postForm("/work/programs", token + "&name=Kept&where=live&reason=x").body())
                .contains("value=\"Kept\"").contains("some of ");
        assertThat(desk.postForm("/work/programs", token + "&name=Kept&scopes=webhooks&where=moon").statusCode())
                .isEqualTo(400);
        assertThat(browserOf(officer).get("/work/programs").statusCode()).isEqualTo(403);
        assertThat(browserOf(auditor).get("/work/programs").statusCode()).isEqualTo(403);
        assertThat(browserOf(keeper).get("/work/programs/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
    }

    @Test
    void aProgramInTheSandboxMeetsPretendPeopleAndNobodyElse() {
        Browser program = key(make(browserOf(keeper), "Trial", "sandbox"));
        String me = program.get("/api/v1/me").body();
        UUID sandbox = UUID.fromString(me.replaceFirst(".*\"councilId\":\"([0-9a-f-]{36})\".*", "$1"));
        assertThat(sandbox).isNotEqualTo(council.id().value());
        assertThat(councils.find(new CouncilId(sandbox)).orElseThrow().name()).isEqualTo("Strathbeg Council (sandbox)");
        SupportedPerson pretend = people.findByReference(new CouncilId(sandbox), "SANDBOX-1").orElseThrow();
        assertThat(program.get("/api/v1/people/" + pretend.id().value() + "/payees").statusCode()).isEqualTo(200);
        assertThat(program.get("/api/v1/people/" + morag.id().value() + "/payees").statusCode()).isEqualTo(404);
        assertThat(browserOf(officer).get("/people/" + pretend.id().value()).statusCode())
                .as("and nobody at work takes them for real").isEqualTo(404);
        assertThat(key(make(browserOf(keeper), "Trial two", "sandbox")).get("/api/v1/me").body())
                .as("one sandbox a council").contains(sandbox.toString());
        assertThat(people.of(new CouncilId(sandbox))).hasSize(4);
    }

    @Test
    void theSandboxIsBegunAnewByPageAndByProgramAndKeysStay() {
        Browser desk = browserOf(keeper);
        String secret = make(desk, "Anew", "sandbox", "money:read", "people:write");
        UUID first = sandboxOf(secret);
        SupportedPerson pretend = people.findByReference(new CouncilId(first), "SANDBOX-1").orElseThrow();
        people.add(new CouncilId(first), "Made by a trial");
        assertThat(desk.postForm("/work/programs/sandbox",
                "form-token=" + Browser.formTokenIn(desk.get("/work/programs").body())).statusCode()).isEqualTo(303);

        UUID second = sandboxOf(secret);
        assertThat(second).isNotEqualTo(first);
        assertThat(people.of(new CouncilId(second))).hasSize(4);
        assertThat(key(secret).get("/api/v1/people/" + pretend.id().value() + "/payees").statusCode())
                .as("what was before is out of sight").isEqualTo(404);
        assertThat(councils.isSandbox(new CouncilId(first))).as("nobody of it is ever written to").isTrue();
        assertThat(key(secret).postJson("/api/v1/councils/" + second + "/sandbox/reset", "{}").body())
                .contains("councilId");
        assertThat(sandboxOf(secret)).isNotIn(first, second);
        assertThat(key(secret).postJson("/api/v1/councils/" + second + "/sandbox/reset", "{}").statusCode())
                .as("no longer its own").isEqualTo(404);
        assertThat(key(make(desk, "Reader", "sandbox")).postJson("/api/v1/councils/" + sandboxOf(secret)
                + "/sandbox/reset", "{}").statusCode()).as("not in its scopes").isEqualTo(403);
        assertThat(programOf(keeper).postJson("/api/v1/councils/" + council.id().value() + "/sandbox/reset", "{}")
                .statusCode()).isEqualTo(200);
        assertThat(programOf(officer).postJson("/api/v1/councils/" + council.id().value() + "/sandbox/reset", "{}")
                .statusCode()).isEqualTo(403);
    }

    private UUID sandboxOf(String secret) {
        return UUID.fromString(key(secret).get("/api/v1/me").body()
                .replaceFirst(".*\"councilId\":\"([0-9a-f-]{36})\".*", "$1"));
    }

    @Test
    void nobodyOfTheSandboxIsWrittenTo() {
        Browser program = key(make(browserOf(keeper), "Letters", "sandbox"));
        UUID sandbox = UUID.fromString(
                program.get("/api/v1/me").body().replaceFirst(".*\"councilId\":\"([0-9a-f-]{36})\".*", "$1"));
        SupportedPerson pretend = people.findByReference(new CouncilId(sandbox), "SANDBOX-2").orElseThrow();
        for (SupportedPerson person : new SupportedPerson[]{pretend, morag}) {
            contacts.change(person.id(), contacts.of(person.id()).version(), byEmail(), "test");
        }
        assertThat(way(pretend)).isEqualTo(Recipients.Way.NOBODY);
        assertThat(way(morag)).isEqualTo(Recipients.Way.EMAIL);
    }

    @Test
    void aPracticeCardIsPaidWithAndTheLedgerNeverHears() {
        Browser program = key(make(browserOf(keeper), "Tills", "sandbox", "money:read", "webhooks"));
        UUID sandbox = UUID.fromString(
                program.get("/api/v1/me").body().replaceFirst(".*\"councilId\":\"([0-9a-f-]{36})\".*", "$1"));
        SupportedPerson pretend = people.findByReference(new CouncilId(sandbox), "SANDBOX-1").orElseThrow();
        String budgets = program.get("/api/v1/people/" + pretend.id().value() + "/budgets").body();
        String budget = budgets.replaceFirst("(?s).*?\"id\":\"([0-9a-f-]{36})\".*", "$1");
        String balance = "/api/v1/budgets/" + budget + "/balance";
        String before = program.get(balance).body();
        assertThat(before).contains("120000");
        HttpResponse<String> paid = program.postJson("/api/v1/budgets/" + budget + "/practice/authorise", """
                {"pence": 500, "category": "5411", "shop": "PRETEND SHOP", "cash": false}""");
        assertThat(paid.body()).contains("\"pretend\":true");
        assertThat(program.get(balance).body()).isEqualTo(before);
    }

    private Recipients.Way way(SupportedPerson person) {
        return recipients.stream().flatMap(one -> one.find(person.id().value(), person.council().value()).stream())
                .findFirst().orElseThrow().way();
    }

    private static Contact byEmail() {
        return new Contact(null, null, "somebody@real.example", null, ReachBy.EMAIL, "en", false, Set.of());
    }

    private String make(Browser desk, String name, String where, String... scopes) {
        String page = desk.get("/work/programs").body();
        StringBuilder form = new StringBuilder(
                "form-token=" + Browser.formTokenIn(page) + "&key=" + name.replace(' ', '-')
                        + "&name=" + name.replace(' ', '+') + "&where=" + where);
        for (String scope : scopes.length == 0 ? new String[]{"money:read"} : scopes) {
            form.append("&scopes=").append(scope);
        }
        return secret(desk.postForm("/work/programs", form.toString()).body());
    }

    private Browser key(String secret) {
        return Browser.program(server.getURI()).with("Authorization", "Bearer " + secret);
    }

    private static String secret(String page) {
        assertThat(page).contains("sporran_");
        return page.replaceFirst("(?s).*(sporran_[A-Za-z0-9_-]{43}).*", "$1");
    }
}
