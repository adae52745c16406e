package scot.sporran.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import scot.sporran.platform.MovableClock;
import scot.sporran.portal.Browser;
import scot.sporran.portal.WebTest;

@MicronautTest(transactional = false)
class SignInTest extends WebTest {

    @Inject
    MovableClock clock;

    @Test
    void aLinkSignsInOnceAndLookingAtItDoesNotUseItUp() {
        SignIn.OneTimeLink link = signIn.oneTimeLink(moragsLogin.id());
        Browser scanner = browser();
        assertThat(scanner.get(link.path()).body()).contains("<button").contains("Sign in");
        assertThat(scanner.method("HEAD", link.path()).statusCode()).isEqualTo(200);

        Browser morag = browser();
        HttpResponse<String> pressed = morag.postForm(link.path(), "");
        assertThat(pressed.statusCode()).isEqualTo(303);
        assertThat(pressed.headers().firstValue("Location")).contains("/");
        assertThat(pressed.headers().firstValue("Set-Cookie").orElseThrow()).containsIgnoringCase("HttpOnly")
                .contains("SameSite=Lax").contains("Path=/").doesNotContain("Secure");
        assertThat(morag.get("/").statusCode()).isEqualTo(200);

        HttpResponse<String> again = browser().postForm(link.path(), "");
        assertThat(again.statusCode()).isEqualTo(410);
        assertThat(again.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(again.body()).contains("This link has been used").contains("Ask the council for a new link");
        assertThat(browser().get(link.path()).body()).contains("This link has been used");
    }

    @Test
    void ofManyThatPressAtOnceOneGetsIn() throws Exception {
        SignIn.OneTimeLink link = signIn.oneTimeLink(moragsLogin.id());
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            Callable<Integer> press = () -> browser().postForm(link.path(), "").statusCode();
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> answer : pool.invokeAll(java.util.Collections.nCopies(8, press))) {
                answers.add(answer.get());
            }
            assertThat(answers).containsOnlyOnce(303).contains(410);
        }
    }

    @Test
    void anOldLinkAndAnInventedOneSayWhatToDo() {
        SignIn.OneTimeLink link = signIn.oneTimeLink(moragsLogin.id(), Duration.ofMinutes(10));
        clock.advance(Duration.ofMinutes(11));
        assertThat(browser().get(link.path()).body()).contains("This link is too old");
        assertThat(browser().postForm(link.path(), "").statusCode()).isEqualTo(410);
        assertThat(browser().get("/sign-in/nonsense").body()).contains("We do not know this link");
        assertThat(browser().postForm("/sign-in/" + Token.next(), "").statusCode()).isEqualTo(410);
    }

    @Test
    void tablesKeepNoToken() throws SQLException {
        SignIn.OneTimeLink link = signIn.oneTimeLink(moragsLogin.id());
        Browser morag = browser();
        String cookie = morag.postForm(link.path(), "").headers().firstValue("Set-Cookie").orElseThrow();
        String session = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
        try (Connection connection = database().connectAsApp(); Statement statement = connection.createStatement()) {
            for (String table : List.of("one_time_link", "login_session")) {
                try (ResultSet rows = statement.executeQuery("SELECT token_hash FROM " + table)) {
                    List<String> hashes = new ArrayList<>();
                    while (rows.next()) {
                        hashes.add(rows.getString(1));
                    }
                    assertThat(hashes).isNotEmpty().doesNotContain(link.token(), session)
                            .allMatch(hash -> hash.matches("[0-9a-f]{64}"));
                }
            }
        }
    }

    @Test
    void signingOutEndsTheSessionEverywhere() {
        Browser morag = linkBrowserOf(moragsLogin);
        String formToken = formToken(morag.get("/").body());
        Browser copy = morag.copy();
        HttpResponse<String> out = morag.postForm("/sign-out", "form-token=" + formToken);
        assertThat(out.statusCode()).isEqualTo(303);
        assertThat(morag.get("/signed-out").body()).contains("You have signed out");
        assertThat(copy.get("/").statusCode()).isEqualTo(401);
    }

    @Test
    void signingInAgainEndsTheSessionBefore() {
        Browser shared = browserOf(moragsLogin);
        Browser before = shared.copy();
        assertThat(before.get("/").body()).contains("Free to use");
        shared.postForm(signIn.oneTimeLink(officer.id()).path(), "form-token=" + formToken(before.get("/").body()));
        assertThat(shared.get("/").body()).contains("People");
        assertThat(before.get("/").statusCode()).isEqualTo(401);
    }

    @Test
    void aSessionEndsWhenNobodyUsesIt() {
        Browser fiona = browserOf(officer);
        clock.advance(Duration.ofMinutes(90));
        assertThat(fiona.get("/").statusCode()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(90));
        assertThat(fiona.get("/").statusCode()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(121));
        HttpResponse<String> late = fiona.get("/");
        assertThat(late.statusCode()).isEqualTo(401);
        assertThat(late.body()).contains("Please sign in");
    }

    @Test
    void aProgramExchangesTheLinkForABearerToken() {
        Browser program = linkProgramOf(moragsLogin);
        assertThat(program.get("/api/v1/me").body()).contains("\"role\":\"SUPPORTED_PERSON\"")
                .contains(morag.id().value().toString());
        assertThat(program.method("DELETE", "/api/v1/sessions/current").statusCode()).isEqualTo(204);
        assertThat(program.get("/api/v1/me").statusCode()).isEqualTo(401);
    }

    @Test
    void aUsedLinkIsExplainedToAProgram() {
        HttpResponse<String> answer = Browser.program(server.getURI()).postJson("/api/v1/sessions",
                "{\"token\":\"x\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"field\":\"token\"").contains("\"mend\":\"Ask for a new link");
    }

    private static String formToken(String html) {
        return Browser.formTokenIn(html);
    }
}
