package scot.sporran.identity.staff;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.platform.MovableClock;
import scot.sporran.portal.Browser;
import scot.sporran.portal.WebTest;

/** The emergency account: a long secret and a code from a device, each code once, every use told. */
@MicronautTest(transactional = false)
class BreakGlassTest extends WebTest {

    @Inject
    BreakGlass glass;
    @Inject
    MovableClock clock;

    private Login keeper;
    private Login other;
    private BreakGlass.Sealed sealed = new BreakGlass.Sealed("", "", "");

    @Override
    public Map<String, String> getProperties() {
        Map<String, String> properties = super.getProperties();
        properties.put("sporran.break-glass.enabled", "true");
        return properties;
    }

    @BeforeEach
    void seal() {
        keeper = logins.createForCouncil("Kirsty Bell", Role.COUNCIL_ADMIN, council.id().value());
        other = logins.createForCouncil("Isla Reid", Role.COUNCIL_ADMIN, council.id().value());
        String path = "/api/v1/councils/" + council.id().value() + "/staff/" + keeper.id().value()
                + "/emergency-account";
        assertThat(linkProgramOf(other).postJson(path, "{}").statusCode()).as("wants a fresh proof").isEqualTo(401);
        assertThat(programOf(officer).postJson(path, "{}").statusCode()).isEqualTo(403);
        String made = programOf(other).postJson(path, "{}").body();
        sealed = new BreakGlass.Sealed(field(made, "name"), field(made, "password"), field(made, "device"));
    }

    @Test
    void itBeginsASessionThatEveryAdministratorReadsAbout() {
        Browser desk = browser();
        assertThat(use(desk, sealed.password(), code(0)).statusCode()).isEqualTo(303);
        assertThat(desk.get("/account").body()).contains("Signed in with the emergency account");
        String uses = programOf(other).get("/api/v1/councils/" + council.id().value() + "/emergency-uses").body();
        assertThat(uses).contains("\"name\":\"Kirsty Bell\"", "\"worked\":true");
        assertThat(browserOf(other).get("/account").body()).contains("Emergency account").contains("Kirsty Bell");
        assertThat(browserOf(officer).get("/account").body()).doesNotContain("Kirsty Bell");
    }

    @Test
    void aCodeIsGoodOnceAndAWrongPasswordIsWrittenDownToo() {
        String code = code(0);
        assertThat(use(browser(), sealed.password(), code).statusCode()).isEqualTo(303);
        HttpResponse<String> again = use(browser(), sealed.password(), code);
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.body()).doesNotContain(sealed.password());
        clock.advance(Duration.ofSeconds(61));
        assertThat(use(browser(), "guess", code(0)).statusCode()).isEqualTo(400);
        assertThat(glass.uses(council.id().value())).anyMatch(use -> !use.worked());
    }

    @Test
    void guessingIsSlowed() {
        int answer = 0;
        for (int i = 0; i < 6; i++) {
            answer = use(browser(), "guess", "000000").statusCode();
        }
        assertThat(answer).isEqualTo(429);
    }

    @Test
    void whatIsKeptOpensNothing() throws Exception {
        try (var connection = database().connectAsApp();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT password_hash, device_secret FROM break_glass")) {
            while (rows.next()) {
                String kept = new String(rows.getBytes(1), StandardCharsets.ISO_8859_1)
                        + new String(rows.getBytes(2), StandardCharsets.ISO_8859_1);
                assertThat(kept).doesNotContain(sealed.password()).doesNotContain(secret());
            }
        }
    }

    private HttpResponse<String> use(Browser desk, String password, String code) {
        return desk.postForm("/sign-in/emergency", "name=" + sealed.name() + "&password="
                + URLEncoder.encode(password, StandardCharsets.UTF_8) + "&code=" + code);
    }

    private String code(int later) {
        return Totp.code(Totp.ofBase32(secret()), clock.instant().getEpochSecond() / 30 + later);
    }

    private String secret() {
        return sealed.device().replaceFirst(".*secret=([A-Z2-7]+).*", "$1");
    }

    private static String field(String json, String name) {
        String start = "\"" + name + "\":\"";
        int from = json.indexOf(start) + start.length();
        assertThat(json).contains(start);
        return json.substring(from, json.indexOf('"', from));
    }
}
