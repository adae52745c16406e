package scot.sporran.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import scot.sporran.platform.MovableClock;
import scot.sporran.portal.Browser;
import scot.sporran.portal.WebTest;

/** Sessions: listed, ended one by one or all, rotated; and nothing that was typed is lost when one runs out. */
@MicronautTest(transactional = false)
class SessionsTest extends WebTest {

    private static final String TYPED = "A tricycle for Ò’Brien & <sons> 🌈";

    @Inject
    MovableClock clock;
    @Inject
    Pace pace;

    @Test
    void theyAreListedInPlainWordsAndEndedOneByOne() {
        Login login = logins.createForPerson("Morag", morag.id().value());
        Browser laptop = browserOf(login);
        Sessions.Started phone = sessions.start(login, Way.LINK, "Chrome on Android");
        String page = laptop.get("/account").body();
        assertThat(page).contains("Where you are signed in", "Chrome on Android", "Signed in with a link: Today",
                "Firefox on Linux", "This is where you are now.", "Sign out everywhere else");

        String token = "form-token=" + Browser.formTokenIn(page);
        HttpResponse<String> ended = laptop.postForm("/account/sessions/" + phone.sessionId() + "/end", token);
        assertThat(ended.statusCode()).isEqualTo(303);
        assertThat(sessions.find(phone.token(), true)).isEmpty();
        assertThat(laptop.get("/account").body()).doesNotContain("Chrome on Android");
        assertThat(laptop.postForm("/account/sessions/" + phone.sessionId() + "/end", token).statusCode())
                .isEqualTo(404);
    }

    @Test
    void allOthersEndAtOnceAndThisOneGoesOn() {
        Login login = logins.createForPerson("Morag", morag.id().value());
        Browser program = programOf(login);
        Sessions.Started other = sessions.start(login, Way.LINK, "Chrome on Android");
        assertThat(program.get("/api/v1/sessions").body()).contains("\"current\":true", "\"way\":\"LINK\"")
                .doesNotContain(other.token());
        assertThat(program.method("DELETE", "/api/v1/sessions").body()).isEqualTo("{\"ended\":1}");
        assertThat(sessions.find(other.token(), true)).isEmpty();
        assertThat(program.get("/api/v1/me").statusCode()).isEqualTo(200);
    }

    @Test
    void nobodyEndsAnothersSession() {
        Sessions.Started officers = sessions.start(officer, Way.LINK, "Edge on Windows");
        assertThat(programOf(moragsLogin).method("DELETE", "/api/v1/sessions/" + officers.sessionId()).statusCode())
                .isEqualTo(404);
        assertThat(sessions.find(officers.token(), true)).isPresent();
    }

    @Test
    void aProofGivesTheSessionAnotherTokenAndTheOldOneOnlyLooksForAMoment() {
        Sessions.Started begun = sessions.start(moragsLogin, Way.LINK, "Chrome on Android");
        SignedIn before = sessions.find(begun.token(), true).orElseThrow();
        assertThat(before.mayActWithCare()).isFalse();
        Sessions.Started after = sessions.prove(before, Way.PASSKEY).orElseThrow();

        assertThat(after.token()).isNotEqualTo(begun.token());
        assertThat(after.sessionId()).isEqualTo(begun.sessionId());
        assertThat(sessions.find(after.token(), true).orElseThrow().mayActWithCare()).isTrue();
        assertThat(sessions.find(begun.token(), true).orElseThrow().mayActWithCare()).isFalse();
        assertThat(sessions.prove(before, Way.PASSKEY)).as("a second proof with the old token").isEmpty();
        clock.advance(Duration.ofMinutes(2));
        assertThat(sessions.find(begun.token(), true)).isEmpty();
        assertThat(sessions.find(after.token(), true)).isPresent();
    }

    @Test
    void actingWithCareEndsAQuarterOfAnHourAfterTheLastUseAndAnHourAfterTheProof() {
        Sessions.Started idle = sessions.start(moragsLogin, Way.PASSKEY, "Chrome on Android");
        clock.advance(Duration.ofMinutes(16));
        assertThat(sessions.find(idle.token(), true).orElseThrow().mayActWithCare()).isFalse();
        clock.advance(Duration.ofMinutes(1));
        assertThat(sessions.find(idle.token(), true).orElseThrow().mayActWithCare()).as("use opens nothing again")
                .isFalse();

        Sessions.Started busy = sessions.start(moragsLogin, Way.PASSKEY, "Chrome on Android");
        for (int minutes = 10; minutes < 60; minutes += 10) {
            clock.advance(Duration.ofMinutes(10));
            assertThat(sessions.find(busy.token(), true).orElseThrow().mayActWithCare()).as("after %d minutes", minutes)
                    .isTrue();
        }
        clock.advance(Duration.ofMinutes(10));
        assertThat(sessions.find(busy.token(), true).orElseThrow().mayActWithCare()).isFalse();
        assertThat(sessions.find(busy.token(), true)).as("it still looks").isPresent();
    }

    @Test
    void theSameWayTwiceIsNoProofAndAnotherOneIs() {
        Sessions.Started begun = sessions.start(moragsLogin, Way.LINK, "Chrome on Android");
        SignedIn who = sessions.find(begun.token(), true).orElseThrow();
        assertThat(sessions.prove(who, Way.LINK)).isEmpty();
        assertThat(sessions.prove(who, Way.CODE)).isPresent();
    }

    @Test
    void aFormThatComesTooLateIsKeptForWhoeverTypedItAndSentAfterSigningIn() throws Exception {
        Browser fiona = linkBrowserOf(officer);
        String path = "/people/" + morag.id().value() + "/me/contact";
        String page = fiona.get("/people/" + morag.id().value() + "/me").body();
        String version = page.replaceFirst("(?s).*name=\"version\" value=\"(\\d+)\".*", "$1");
        String form = "form-token=" + Browser.formTokenIn(page) + "&version=" + version + "&reachBy=EMAIL&email="
                + "m%40example.scot&phone=&formats=LARGE_PRINT&called="
                + URLEncoder.encode(TYPED, StandardCharsets.UTF_8);
        clock.advance(Duration.ofHours(3));

        HttpResponse<String> late = fiona.postForm(path, form);
        assertThat(late.statusCode()).isEqualTo(303);
        assertThat(late.headers().firstValue("Location")).contains("/sign-in?kept=yes");
        assertThat(fiona.get("/sign-in?kept=yes").body()).contains("What you typed is kept");
        assertNothingReadable(TYPED);

        HttpResponse<String> in = fiona.postForm(signIn.oneTimeLink(officer.id()).path(), "");
        assertThat(in.headers().firstValue("Location")).contains("/kept");
        String kept = fiona.get("/kept").body();
        assertThat(kept).contains("A tricycle for Ò’Brien &amp; &lt;sons> 🌈").contains("Send it now");
        String again = form.replaceFirst("form-token=[^&]*", "form-token=" + Browser.formTokenIn(kept));
        HttpResponse<String> sent = fiona.postForm("/kept/send", again);
        assertThat(sent.statusCode()).isEqualTo(307);
        assertThat(sent.headers().firstValue("Location")).contains(path);
        assertThat(fiona.postForm(path, again).statusCode()).isEqualTo(303);
        assertThat(fiona.get("/people/" + morag.id().value() + "/me").body()).contains("A tricycle for");
        assertThat(fiona.get("/kept").statusCode()).as("it is offered once").isEqualTo(303);
    }

    @Test
    void whatSomebodyTypedIsNotShownToWhoeverSignsInNextAtTheSameBrowser() {
        Browser shared = linkBrowserOf(officer);
        String token = Browser.formTokenIn(shared.get("/account").body());
        clock.advance(Duration.ofHours(3));
        shared.postForm("/account/email", "form-token=" + token + "&email=fiona%40example.scot");
        HttpResponse<String> in = shared.postForm(signIn.oneTimeLink(auditor.id()).path(), "");
        assertThat(in.headers().firstValue("Location")).contains("/");
        assertThat(shared.get("/kept").statusCode()).isEqualTo(303);
    }

    @Test
    void whoeverSignedOutOnPurposeLeavesNothingBehind() {
        Browser fiona = linkBrowserOf(officer);
        Browser copy = fiona.copy();
        String token = "form-token=" + Browser.formTokenIn(fiona.get("/account").body());
        fiona.postForm("/sign-out", token);
        assertThat(copy.postForm("/account/email", token + "&email=fiona%40example.scot").statusCode()).isEqualTo(401);
    }

    @Test
    void oneTapKeepsItOpen() {
        Browser fiona = linkBrowserOf(officer);
        String page = fiona.get("/account").body();
        assertThat(page).contains("data-seconds=\"7200\"").contains("Carry on");
        assertThat(browserOf(moragsLogin).get("/").body()).as("careful acts end soon").contains("id=\"still\"");
        assertThat(linkBrowserOf(moragsLogin).get("/").body()).as("days away").doesNotContain("id=\"still\"");
        clock.advance(Duration.ofMinutes(119));
        assertThat(fiona.copy().with("X-Form-Token", Browser.formTokenIn(page)).postForm("/session/extend", "")
                .statusCode()).isEqualTo(204);
        clock.advance(Duration.ofMinutes(119));
        assertThat(fiona.get("/account").statusCode()).isEqualTo(200);
    }

    @Test
    void triesAreSlowedAndNeverLocked() {
        for (int i = 0; i < 5; i++) {
            pace.count(Pace.Limit.TRY, "somebody");
        }
        assertThatThrownBy(() -> pace.count(Pace.Limit.TRY, "somebody")).isInstanceOfSatisfying(TooSoonException.class,
                slow -> assertThat(slow.seconds()).isBetween(170L, 180L));
        assertThat(pace.spare(Pace.Limit.TRY, "somebody else")).isTrue();
        clock.advance(Duration.ofMinutes(3));
        assertThat(pace.spare(Pace.Limit.TRY, "somebody")).isTrue();
        assertThat(pace.spare(Pace.Limit.TRY, "somebody")).isFalse();
        clock.advance(Duration.ofMinutes(15));
        for (int i = 0; i < 5; i++) {
            assertThat(pace.spare(Pace.Limit.TRY, "somebody")).as("all are back").isTrue();
        }
        pace.reset(Pace.Limit.TRY, "somebody");
        assertThat(pace.spare(Pace.Limit.TRY, "somebody")).isTrue();
    }

    private void assertNothingReadable(String text) throws Exception {
        try (Connection connection = database().connectAsApp();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT sealed FROM kept_form")) {
            int found = 0;
            while (rows.next()) {
                found++;
                assertThat(new String(rows.getBytes(1), StandardCharsets.UTF_8)).doesNotContain(text)
                        .doesNotContain("tricycle");
            }
            assertThat(found).isPositive();
        }
    }
}
