package scot.sporran.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scot.sporran.correspondence.LetterPrint;
import scot.sporran.correspondence.LetterTemplate;
import scot.sporran.correspondence.Recipients;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Delegations;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.platform.Language;
import scot.sporran.platform.London;
import scot.sporran.support.SupportedPerson;

/** Something is wrong: said in the right place, read by nobody else, and open until the council says what it did. */
@MicronautTest(transactional = false)
class TellTest extends WebTest {

    @Inject
    Delegations delegations;
    @Inject
    LetterPrint print;
    @Inject
    Clock clock;

    private SupportedPerson ailsa;
    private Login own;
    private Login sister;
    private Login social;
    private Login keeper;
    private String path;

    @BeforeAll
    void begin() {
        ailsa = people.add(council.id(), "Ailsa Craig");
        own = logins.createForPerson("Ailsa Craig", ailsa.id().value());
        sister = logins.createForRepresentative("Rhona Craig");
        LocalDate today = London.dateOf(clock.instant());
        delegations.entrust(sister.id(), ailsa.id().value(), EnumSet.allOf(Deed.class), today, null, "the council");
        social = logins.createForCouncil("Donnie Mackay", Role.SOCIAL_WORKER, council.id().value());
        keeper = logins.createForCouncil("Kirsty Bell", Role.COUNCIL_ADMIN, council.id().value());
        path = "/people/" + ailsa.id().value();
    }

    private HttpResponse<String> tell(Login login, String topic, String words, String key) {
        Browser browser = browserOf(login);
        return browser.postForm(path + "/tell-us/" + topic, "form-token="
                + Browser.formTokenIn(browser.get(path + "/tell-us/" + topic).body()) + "&key=" + key + "&text="
                + words);
    }

    @Test
    void whoIsNotSafeIsReadByTheCouncilAndByNobodyWhoHelps() {
        String page = browserOf(own).get(path + "/tell-us/not_safe").body();
        assertThat(page).contains("tel:999").contains("Only you and the council read this")
                .contains("data-leave").contains("https://www.bbc.co.uk/weather");
        assertThat(tell(own, "not_safe", "", "k0").statusCode()).isEqualTo(400);
        assertThat(tell(own, "not_safe", "Rhona+takes+my+card", "k1").headers().firstValue("Location").orElseThrow())
                .contains("done=tell.NOT_SAFE");
        tell(own, "not_safe", "Rhona+takes+my+card", "k1");

        assertThat(browserOf(own).get(path + "/messages").body()).containsOnlyOnce("Rhona takes my card");
        assertThat(browserOf(sister).get(path + "/messages").body()).doesNotContain("Rhona takes my card")
                .doesNotContain("Not safe");
        assertThat(programOf(sister).get("/api/v1" + path + "/messages").body()).doesNotContain("takes my card");
        assertThat(browserOf(auditor).get(path + "/messages").body()).doesNotContain("takes my card");
        assertThat(browserOf(auditor).get(path).body()).doesNotContain("takes my card");
        assertThat(browserOf(auditor).get("/").body()).doesNotContain("Ailsa Craig</a>");

        String queue = browserOf(social).get("/").body();
        assertThat(queue).contains("Says that they are not safe").doesNotContain("takes my card");
        String desk = browserOf(social).get(path + "/messages").body();
        assertThat(desk).contains("takes my card").contains("What did you do?");
        assertThat(browserOf(social).get("/").body()).as("looking is not doing").contains("Ailsa Craig");
        String settle = desk.replaceFirst("(?s).*?action=\"(" + path + "/messages/[0-9a-f-]{36}/settle)\".*", "$1");
        UUID id = UUID.fromString(settle.replaceFirst(".*/messages/([0-9a-f-]{36})/settle", "$1"));
        Browser browser = browserOf(social);
        String token = "form-token=" + Browser.formTokenIn(desk);
        assertThat(browserOf(sister).postForm(settle, token).statusCode()).isIn(403, 404);
        Browser officerBrowser = browser.get(path + "/messages").statusCode() == 200 ? browser : browserOf(social);
        String again = "form-token=" + Browser.formTokenIn(officerBrowser.get(path + "/messages").body());
        assertThat(officerBrowser.postForm(settle, again + "&settle-" + id + "=").statusCode()).isEqualTo(400);
        assertThat(officerBrowser.postForm(settle, again + "&settle-" + id + "=I+visited+today").statusCode())
                .isEqualTo(303);
        HttpResponse<String> late = officerBrowser.postForm(settle, again + "&settle-" + id + "=Me+too");
        assertThat(late.statusCode()).isEqualTo(400);
        assertThat(late.body()).contains("Somebody else changed this meanwhile");

        assertThat(browserOf(social).get("/").body()).doesNotContain("Says that they are not safe");
        assertThat(browserOf(own).get("/").body()).contains("Read a message from the council");
        assertThat(browserOf(own).get(path + "/messages").body()).contains("I visited today").doesNotContain("Me too");
        assertThat(browserOf(sister).get(path + "/messages").body()).doesNotContain("I visited today");
    }

    @Test
    void aComplaintAndAMistakeWaitWithTheirDaysUntilSomebodySaysWhatWasDone() {
        tell(sister, "complaint", "Nobody+rang+back", "c1");
        tell(own, "mistake", "I+was+born+in+May", "m1");
        assertThat(browserOf(own).get(path + "/messages").body()).contains("Nobody rang back").contains("A complaint");
        LocalDate today = London.dateOf(clock.instant());
        String queue = browserOf(social).get("/work/queue?what=concern").body();
        assertThat(queue).contains("A complaint. Answer by").contains("is not right. Answer by");
        assertThat(browserOf(social).get("/work/post").body()).contains("I am not happy")
                .contains("A mistake about me");

        String thread = programOf(social).get("/api/v1" + path + "/messages").body();
        String complaint = thread.replaceFirst("(?s).*\"id\":\"([0-9a-f-]{36})\",\"side\":\"PERSON\","
                + "\"topic\":\"COMPLAINT\".*", "$1");
        String api = "/api/v1" + path + "/messages/" + complaint + "/settle";
        assertThat(programOf(own).postJson(api, "{\"text\":\"x\"}").statusCode()).isEqualTo(403);
        assertThat(programOf(social).postJson(api, "{\"text\":\"We are sorry.\"}").statusCode()).isEqualTo(204);
        assertThat(programOf(social).postJson(api, "{\"text\":\"Again.\"}").statusCode()).isEqualTo(409);
        assertThat(browserOf(own).get(path + "/messages").body()).contains("We are sorry.").contains("ombudsman")
                .doesNotContain("Again.");
        assertThat(browserOf(social).get("/work/queue.csv?what=concern").body())
                .contains(today.plusMonths(1).toString())
                .doesNotContain("A complaint");
    }

    @Test
    void whatCanBeToldIsFoundFromHelpAndFromThePeoplePage() {
        assertThat(browserOf(own).get("/help").body()).contains("href=\"" + path + "/tell-us\"");
        assertThat(browserOf(sister).get("/help").body()).contains("href=\"" + path + "/tell-us\"")
                .contains("Something is wrong for Ailsa Craig");
        assertThat(browserOf(own).get(path + "/helpers").body()).contains("href=\"" + path + "/tell-us\"");
        assertThat(browserOf(own).get(path + "/tell-us").body()).contains(path + "/cards").contains(path + "/payments")
                .contains("kind=CHALLENGE").contains("/tell-us/complaint");
        assertThat(browserOf(own).get(path + "/tell-us/usual").statusCode()).isEqualTo(404);
        assertThat(browserOf(moragsLogin).get(path + "/tell-us").statusCode()).isEqualTo(404);
    }

    @Test
    void aCouncilSaysOnceHowItIsReachedAndEveryPageAndLetterSaysIt() {
        assertThat(browserOf(own).get("/help").body()).contains("has put no number here yet");
        Browser browser = browserOf(keeper);
        String setup = "/work/setup/reach";
        assertThat(browser.get("/work/setup").body()).contains("href=\"" + setup + "\"");
        assertThat(browserOf(officer).get(setup).statusCode()).isEqualTo(403);
        String form = "form-token=" + Browser.formTokenIn(browser.get(setup).body())
                + "&version=0&outOfHours=01463+999";
        assertThat(browser.postForm(setup, form + "&phone=ring+me").body()).contains("value=\"ring me\"")
                .contains("phone-problem");
        assertThat(browser
                .postForm(setup, form + "&phone=01463+496+0123&hours=Monday+to+Friday&email=help%40council.example"
                        + "&complaints=The+complaints+team")
                .statusCode()).isEqualTo(303);
        assertThat(browser.postForm(setup, form + "&phone=01463+000000").body())
                .contains("Somebody else changed this meanwhile");

        assertThat(browserOf(own).get("/help").body()).contains("href=\"tel:014634960123\"")
                .contains("Monday to Friday").contains("tel:01463999").contains("mailto:help@council.example");
        assertThat(browserOf(own).get(path + "/tell-us/not_safe").body()).contains("tel:01463999");
        assertThat(browserOf(own).get(path + "/tell-us/complaint").body()).contains("The complaints team");
        Recipients.Recipient to = new Recipients.Recipient("Ailsa", "Strathbeg Council", null, Language.ENGLISH,
                Recipients.Way.LETTER, null, null, false, "", List.of(), List.of());
        assertThat(print.page(new LetterTemplate.Letter("Your money", List.of("Dear Ailsa"), Language.ENGLISH), to,
                council.id().value(), Instant.EPOCH, false)).contains("Telephone: 01463 496 0123");

        String api = "/api/v1/councils/" + council.id().value() + "/reach";
        assertThat(programOf(own).get("/api/v1" + path + "/council-reach").body()).contains("01463 496 0123");
        String tag = programOf(keeper).get(api).headers().firstValue("ETag").orElseThrow();
        assertThat(programOf(keeper).method("PUT", api).statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(programOf(keeper).with("If-Match", "\"0\"").sendJson("PUT", api, "{\"phone\":\"01463 1\"}")
                .statusCode())
                .isEqualTo(412);
        assertThat(programOf(keeper).with("If-Match", tag).sendJson("PUT", api, "{\"phone\":\"no\"}").statusCode())
                .isEqualTo(400);
        assertThat(programOf(keeper).with("If-Match", tag).sendJson("PUT", api, "{\"phone\":\"01463 496 0123\"}")
                .statusCode())
                .isEqualTo(200);
        assertThat(programOf(otherOfficer).get(api).statusCode()).isEqualTo(404);
    }
}
