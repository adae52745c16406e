package scot.sporran.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import scot.sporran.portal.Browser;
import scot.sporran.portal.WebTest;

/** What can do lasting harm wants a fresh proof, for programs and on pages; all else does not. */
@MicronautTest(transactional = false)
class StepUpTest extends WebTest {

    private static final String PAYEE = """
            {"kind": "OTHER", "name": "Corner Shop", "sortCode": "089999", "accountNumber": "66374958"}""";

    @Inject
    Addresses addresses;

    @Test
    void aNewPayeeWantsAFreshProofFromWhoeverMayAddOneAndNothingElseFromOthers() {
        String path = "/api/v1/people/" + morag.id().value() + "/payees";
        for (Login login : List.of(moragsLogin, officer)) {
            HttpResponse<String> asked = linkProgramOf(login).postJson(path, PAYEE);
            assertThat(asked.statusCode()).as(asked.body()).isEqualTo(401);
            assertThat(asked.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .startsWith("Bearer error=\"insufficient_user_authentication\"");
            assertThat(linkProgramOf(login).get(path).statusCode()).as("looking needs none").isEqualTo(200);
        }
        assertThat(programOf(moragsLogin).postJson(path, PAYEE).statusCode()).isNotEqualTo(401);
        assertThat(linkProgramOf(otherOfficer).postJson(path, PAYEE).statusCode()).isEqualTo(404);
        assertThat(linkProgramOf(auditor).postJson(path, PAYEE).statusCode()).isEqualTo(403);
    }

    @Test
    void aNewHelperAndAnotherBankAccountOfACouncilWantOneToo() {
        String power = """
                {"basis": "CHOSEN_BY_PERSON", "holderName": "Rhona", "deeds": ["VIEW_PLAN"], "jointRule": "ALONE",
                 "from": "2026-01-01"}""";
        String powers = "/api/v1/people/" + morag.id().value() + "/powers";
        assertThat(linkProgramOf(officer).postJson(powers, power).statusCode()).isEqualTo(401);
        assertThat(programOf(officer).postJson(powers, power).statusCode()).isNotEqualTo(401);
        String payer = "/api/v1/councils/" + council.id().value() + "/payer";
        String account = """
                {"name": "Strathbeg", "sortCode": "089999", "accountNumber": "66374958", "serviceUserNumber": "123456"}""";
        assertThat(linkProgramOf(officer).sendJson("PUT", payer, account).statusCode()).isEqualTo(401);
        assertThat(programOf(officer).sendJson("PUT", payer, account).statusCode()).isNotEqualTo(401);
        String all = "/api/v1/councils/" + council.id().value() + "/payees";
        assertThat(linkProgramOf(officer).postJson(all, PAYEE).statusCode()).isEqualTo(401);
        assertThat(programOf(officer).with("Idempotency-Key", "all").postJson(all, PAYEE).statusCode())
                .isNotEqualTo(401);
    }

    @Test
    void lettingCardsPayMoreWantsOneAndLettingThemPayLessDoesNot() {
        String rule = """
                {"scope": "PERSON", "scopeId": "%s", "kind": "%s", "reason": "A trial", "until": "2027-01-01"%s}""";
        String allow = rule.formatted(morag.id().value(), "ALLOW", "");
        String block = rule.formatted(morag.id().value(), "BLOCK", ", \"match\": {\"categories\": [\"7995\"]}");
        Browser looking = linkProgramOf(officer);
        assertThat(looking.postJson("/api/v1/card-rules", allow).statusCode()).isEqualTo(401);
        HttpResponse<String> made = looking.postJson("/api/v1/card-rules", block);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String end = made.headers().firstValue("Location").orElseThrow() + "/end";
        assertThat(looking.with("If-Match", "\"0\"").postJson(end, "{\"reason\": \"Over\"}").statusCode())
                .isEqualTo(401);
        assertThat(programOf(officer).with("If-Match", "\"0\"").postJson(end, "{\"reason\": \"Over\"}").statusCode())
                .isNotEqualTo(401);
    }

    @Test
    void aPageAsksForTheProofAndThenGoesOnWithWhatWasTyped() {
        Login login = logins.createForPerson("Morag", morag.id().value());
        Browser phone = linkBrowserOf(login);
        Sessions.Started elsewhere = sessions.start(login, Way.PASSKEY, "Firefox on Linux");
        Browser laptop = browser().with("Cookie", "sporran=" + elsewhere.token());
        // she has a way of her own by now, so the next one wants a proof
        addPhone(login);
        String token = Browser.formTokenIn(phone.get("/account").body());
        HttpResponse<String> asked = phone.postForm("/account/phone/remove", "form-token=" + token);
        assertThat(asked.statusCode()).isEqualTo(303);
        assertThat(asked.headers().firstValue("Location")).contains("/prove");
        assertThat(phone.get("/prove").body()).contains("Show that it is you");
        assertThat(phone.get("/kept").body()).contains("action=\"/kept/send\"");
        assertThat(laptop.get("/kept").statusCode()).as("what one browser typed stays there").isEqualTo(303);
    }

    private void addPhone(Login login) {
        addresses.set(login.id(), Addresses.Kind.PHONE, "+447700900999");
    }
}
