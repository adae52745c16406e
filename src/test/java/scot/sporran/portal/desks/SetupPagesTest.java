package scot.sporran.portal.desks;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.platform.webhooks.WebhookHistory;
import scot.sporran.platform.webhooks.Webhooks;
import scot.sporran.portal.Browser;
import scot.sporran.portal.WebTest;

/** What a council sets up in a browser: files from another system, where programs are told of events, whom it pays. */
@MicronautTest(transactional = false)
@Property(name = "sporran.webhooks.allow-private-addresses", value = "true")
class SetupPagesTest extends WebTest {

    @Inject
    Webhooks webhooks;
    @Inject
    WebhookHistory history;

    private Login keeper;
    private Login senior;

    @BeforeAll
    void hire() {
        keeper = logins.createForCouncil("Kirsty Bell", Role.COUNCIL_ADMIN, council.id().value());
        senior = logins.createForCouncil("Isla Reid", Role.SENIOR_FINANCE_OFFICER, council.id().value());
    }

    @Test
    void eachFindsWhatIsTheirs() {
        assertThat(browserOf(keeper).get("/work/setup").body()).contains("/work/setup/import", "/work/setup/webhooks")
                .doesNotContain("/work/setup/payees");
        assertThat(browserOf(officer).get("/work/setup").body()).contains("/work/setup/payees")
                .doesNotContain("/work/setup/import");
        assertThat(browserOf(auditor).get("/work/setup").statusCode()).isEqualTo(404);
        assertThat(browserOf(moragsLogin).get("/work/setup/payees").statusCode()).isEqualTo(404);
        assertThat(browserOf(officer).get("/work/setup/import").statusCode()).isEqualTo(403);
        assertThat(browserOf(officer).get("/work/setup/webhooks").statusCode()).isEqualTo(403);
        assertThat(browserOf(keeper).get("/work/setup/payees").statusCode()).isEqualTo(403);
    }

    @Test
    void aFileIsLookedAtWithEachLinesProblemAndThenBroughtInOnce() {
        Browser desk = browserOf(keeper);
        String some = "reference,name,language\nP-100,Ann Bain,en\nP-101,,en\n";
        String looked = upload(desk, some, "PEOPLE", "LOOK").body();
        assertThat(looked).contains("Nothing was changed.")
                .contains("<th scope=\"row\" class=\"govuk-table__header\">3</th>")
                .contains(">name<");
        assertThat(people.findByReference(council.id(), "P-100")).isEmpty();
        assertThat(upload(desk, some, "PEOPLE", "ALL").body()).as("not all are good").contains("Nothing was changed.");
        assertThat(upload(desk, some, "PEOPLE", "GOOD").body()).contains("The good lines were brought in.");
        assertThat(people.findByReference(council.id(), "P-100").orElseThrow().displayName()).isEqualTo("Ann Bain");
        assertThat(upload(desk, some, "PEOPLE", "GOOD").body()).contains("There already");
        assertThat(people.of(council.id()).stream().filter(one -> one.displayName().equals("Ann Bain"))).hasSize(1);
        HttpResponse<String> none = upload(desk, "colour\nred\n", "PEOPLE", "LOOK");
        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(none.body()).contains("id=\"file-problem\"");
        assertThat(upload(desk, "", "PEOPLE", "LOOK").statusCode()).isEqualTo(400);
    }

    @Test
    void anAddressIsAddedChangedTriedOutAndRemovedAndItsSecretIsShownOnce() {
        Browser desk = browserOf(keeper);
        String all = "/work/setup/webhooks";
        String token = "form-token=" + Browser.formTokenIn(desk.get(all).body());
        String ftp = desk.postForm(all, token + "&key=1&url=ftp://127.0.0.1/x&types=").body();
        assertThat(ftp).contains("value=\"ftp://127.0.0.1/x\"").contains("id=\"url-problem\"");
        String add = token + "&key=" + UUID.randomUUID() + "&url=http://127.0.0.1:9/hook&types=card.*+budget.opened";
        String shown = desk.postForm(all, add).body();
        assertThat(shown).contains("whsec_");
        String at = shown.replaceFirst("(?s).*href=\"(/work/setup/webhooks/[0-9a-f-]{36})\".*", "$1");
        assertThat(desk.postForm(all, add).body()).as("pressed twice it is one").contains(at);
        assertThat(desk.get(at).body()).contains("card.*").doesNotContain("whsec_");
        assertThat(desk.postForm(at, token + "&version=1&url=http://127.0.0.1:9/new&types=&paused=yes").statusCode())
                .isEqualTo(303);
        assertThat(desk.get(at).body()).contains("Left alone for now").contains("All events");
        assertThat(desk.postForm(at, token + "&version=1&url=http://127.0.0.1:9/old&types=").body())
                .as("changed meanwhile").contains("value=\"http://127.0.0.1:9/old\"");
        assertThat(desk.postForm(at + "/secret", token + "&version=2").body()).contains("whsec_");
        assertThat(desk.postForm(at + "/test", token).statusCode()).isEqualTo(303);
        assertThat(desk.postForm(at + "/replay", token + "&from=").body()).contains("id=\"from-problem\"");
        assertThat(desk.postForm(at + "/replay", token + "&from=2026-01-01").statusCode()).isEqualTo(303);
        assertThat(desk.postForm(at + "/replay", token + "&event=none").body()).contains("id=\"event-problem\"",
                "value=\"none\"");
        assertThat(desk.postForm(at + "/replay", token + "&event=" + UUID.randomUUID()).body())
                .contains("id=\"event-problem\"");
        UUID event = history.tryOut(webhooks.find(council.id().value(), UUID.fromString(at.substring(at.lastIndexOf(
                '/') + 1))).orElseThrow());
        assertThat(desk.get(at + "?event=" + event).body()).contains("value=\"" + event + "\"");
        assertThat(desk.postForm(at + "/replay", token + "&event=" + event).statusCode()).isEqualTo(303);
        Login other = logins.createForCouncil("Ewan Low", Role.COUNCIL_ADMIN, stranger.council().value());
        assertThat(browserOf(other).get(at).statusCode()).isEqualTo(404);
        assertThat(desk.postForm(at + "/remove", token).statusCode()).isEqualTo(303);
        assertThat(desk.get(at).statusCode()).isEqualTo(404);
    }

    @Test
    void whoeverRunsTheInstallationWritesBureausDownAndWhoWorksThere() {
        Browser desk = browserOf(admin);
        assertThat(desk.get("/").body()).contains("/work/bureaus");
        String token = "form-token=" + Browser.formTokenIn(desk.get("/work/bureaus").body());
        assertThat(desk.postForm("/work/bureaus", token + "&name=").body()).contains("id=\"name-problem\"");
        HttpResponse<String> added = desk.postForm("/work/bureaus", token + "&name=Thistle+%26+Sons");
        String at = added.headers().firstValue("Location").orElseThrow().replaceFirst("[?].*", "");
        assertThat(desk.postForm("/work/bureaus", token + "&name=Thistle+%26+Sons").headers().firstValue("Location")
                .orElseThrow()).as("known already").startsWith(at);
        assertThat(desk.get(at).body()).contains("A pay run needs two people", "Thistle &amp; Sons");
        assertThat(desk.postForm(at + "/operators", token + "&name=").body()).contains("id=\"name-problem\"");
        for (String operator : new String[]{"&key=1&name=Ada+First", "&key=1&name=Ada+First",
                "&key=2&name=Ben+Second"}) {
            assertThat(desk.postForm(at + "/operators", token + operator).statusCode()).isEqualTo(303);
        }
        assertThat(desk.get(at).body()).containsOnlyOnce("sp-line__who\"><bdi>Ada First<").contains("Ben Second")
                .doesNotContain("A pay run needs two people");
        assertThat(desk.get("/work/bureaus").body()).contains("2 people", "chosen by 0 employers");
        assertThat(desk.get("/work/bureaus/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
        for (Login login : new Login[]{keeper, senior, auditor, moragsLogin}) {
            assertThat(browserOf(login).get("/work/bureaus").statusCode()).isEqualTo(404);
            assertThat(browserOf(login).get(at).statusCode()).isEqualTo(404);
            assertThat(browserOf(login).postForm(at + "/operators", "name=X&form-token="
                    + Browser.formTokenIn(browserOf(login).get("/account").body())).statusCode()).isIn(403, 404);
        }
    }

    @Test
    void anAccountCountsOnceSomebodyElseHasConfirmedItAndOnlyLastDigitsAreShown() {
        Browser desk = browserOf(senior);
        String all = "/work/setup/payees";
        String form = "form-token=" + Browser.formTokenIn(desk.get(all).body()) + "&key=" + UUID.randomUUID()
                + "&kind=HMRC&name=HMRC+Cumbernauld&accountNumber=";
        HttpResponse<String> wrong = desk.postForm(all, form + "12ab&sortCode=083210");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("value=\"HMRC Cumbernauld\"").contains("error-message");
        assertThat(linkBrowserOf(senior).get(all).statusCode()).isEqualTo(200);
        HttpResponse<String> added = desk.postForm(all, form + "12001039&sortCode=08-32-10");
        assertThat(added.statusCode()).isEqualTo(303);
        String at = added.headers().firstValue("Location").orElseThrow().replaceFirst("[?].*", "");
        assertThat(desk.get(at).body()).contains("****1039").doesNotContain("12001039").doesNotContain("it is right");
        assertThat(desk.postForm(at + "/confirm", form.replaceFirst("&key.*", "&version=1")).body())
                .contains("Somebody other than who gave this account");
        Login another = logins.createForCouncil("Una Ross", Role.SENIOR_FINANCE_OFFICER, council.id().value());
        Browser second = browserOf(another);
        String page = second.get(at).body();
        assertThat(page).contains("it is right");
        assertThat(second.postForm(at + "/confirm", "form-token=" + Browser.formTokenIn(page) + "&version=1")
                .statusCode()).isEqualTo(303);
        assertThat(second.get(at).body()).contains("confirmed by Una Ross");
        assertThat(browserOf(otherOfficer).get(at).statusCode()).isEqualTo(404);
        String payer = form.replaceFirst("&key.*", "&name=Strathbeg&sortCode=083210&accountNumber=12001039");
        assertThat(desk.postForm(all + "/payer", payer + "&serviceUserNumber=12").body())
                .contains("id=\"serviceUserNumber-problem\"");
        assertThat(desk.postForm(all + "/payer", payer + "&serviceUserNumber=123456").statusCode()).isEqualTo(303);
        assertThat(desk.get(all).body()).contains("Bacs number 123456").doesNotContain("12001039");
    }

    private static HttpResponse<String> upload(Browser desk, String csv, String kind, String act) {
        String at = desk.get("/work/setup/import").body()
                .replaceFirst("(?s).*action=\"([^\"]*)\" enctype=.*", "$1").replace("&amp;", "&");
        String part = "--cut\r\nContent-Disposition: form-data; name=\"";
        return desk.post(at, "multipart/form-data; boundary=cut", part + "kind\"\r\n\r\n" + kind + "\r\n" + part
                + "act\"\r\n\r\n" + act + "\r\n" + part + "file\"; filename=\"f.csv\"\r\nContent-Type: text/csv\r\n\r\n"
                + csv + "\r\n--cut--\r\n");
    }
}
