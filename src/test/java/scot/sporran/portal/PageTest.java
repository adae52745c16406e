package scot.sporran.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Login;

/** Pages over real HTTP: who sees which, and what every page promises. */
@MicronautTest(transactional = false)
class PageTest extends WebTest {

    @Test
    void aPersonSeesTheOwnPageAndNobodyElses() {
        Browser browser = browserOf(moragsLogin);
        assertThat(browser.get("/").body()).contains("Free to use").contains("Strathbeg Council");
        assertThat(browser.get("/people/" + morag.id().value()).statusCode()).isEqualTo(200);
        assertSameAsNothing(browser, "/people/" + stranger.id().value());
        assertSameAsNothing(browser, "/people/" + stranger.id().value() + "/changes");
    }

    @Test
    void anOfficerSeesThePeopleOfTheOwnCouncilWithTheSameFacts() {
        for (Login staff : List.of(officer, auditor)) {
            Browser browser = browserOf(staff);
            String list = browser.get("/work/people").body();
            assertThat(list).contains("Morag O'Hare").doesNotContain("MacAskill");
            String page = browser.get("/people/" + morag.id().value()).body();
            assertThat(page).contains("Morag O'Hare");
            assertThat(sentence(page)).isEqualTo(sentence(browserOf(moragsLogin).get("/").body()));
            assertSameAsNothing(browser, "/people/" + stranger.id().value());
        }
        assertThat(browserOf(otherOfficer).get("/work/people").body()).doesNotContain("<b>").contains("&lt;b&gt;");
        assertSameAsNothing(browserOf(otherOfficer), "/people/" + morag.id().value());
        assertSameAsNothing(browserOf(admin), "/people/" + morag.id().value());
    }

    @Test
    void nobodySignedInIsToldHowToSignIn() {
        HttpResponse<String> page = browser().get("/");
        assertThat(page.statusCode()).isEqualTo(401);
        assertThat(page.body()).contains("Please sign in").contains("Ask the council for a new one");
        HttpResponse<String> api = Browser.program(server.getURI()).get("/api/v1/me");
        assertThat(api.statusCode()).isEqualTo(401);
        assertThat(api.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(api.body()).contains("\"title\":\"Unauthorized\"").contains("\"instance\":\"urn:uuid:");
    }

    @Test
    void everyPageForbidsWhatIsNotOursAndIsKeptNowhere() {
        for (HttpResponse<String> page : List.of(browserOf(moragsLogin).get("/"), browser().get("/sign-in"),
                browser().get("/no/such/page"))) {
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'").contains("frame-ancestors 'none'").doesNotContain("unsafe");
            assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(page.headers().firstValue("Referrer-Policy")).contains("same-origin");
            assertThat(page.headers().allValues("Cache-Control")).containsExactly("no-store");
            assertThat(page.body()).doesNotContain("style=").doesNotContain("<style").doesNotContain("onclick")
                    .doesNotContainPattern("<script(?![^>]* src=)");
        }
    }

    @Test
    void theFirstViewIsLight() throws IOException {
        Browser browser = browserOf(moragsLogin);
        String page = browser.get("/").body();
        int bytes = gzipped(page);
        for (String asset : assetsIn(page)) {
            HttpResponse<String> answer = browser.get(asset);
            assertThat(answer.statusCode()).as(asset).isEqualTo(200);
            assertThat(answer.headers().firstValue("Cache-Control")).contains("public, max-age=31536000, immutable");
            bytes += gzipped(answer.body());
        }
        assertThat(assetsIn(page)).hasSize(5);
        assertThat(bytes).isLessThan(40_000);
        assertThat(browser.get("/assets/0000000000000000/live.js").statusCode()).isEqualTo(404);
        assertThat(browser.get("/assets/x/..%2Fapplication.yml").statusCode()).isEqualTo(404);
    }

    @Test
    void theWorkspaceIsLightTooAndOurOwnScriptsAreSmall() throws IOException {
        Browser browser = browserOf(officer);
        String page = browser.get("/people/" + morag.id().value()).body();
        int bytes = gzipped(page);
        int scripts = 0;
        for (String asset : assetsIn(page)) {
            int size = gzipped(browser.get(asset).body());
            bytes += size;
            scripts += asset.endsWith(".js") ? size : 0;
        }
        assertThat(bytes).isLessThan(60_000);
        assertThat(scripts).isBetween(500, 15_000);
    }

    @Test
    void whatMakesItAnAppIsThereForBrowsersThatSayNothingOfWhoAsks() {
        Browser nobody = browser();
        HttpResponse<String> manifest = nobody.get("/manifest.webmanifest");
        assertThat(manifest.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/manifest+json");
        String icon = manifest.body().replaceFirst("(?s).*\"src\": \"([^\"]+)\".*", "$1");
        assertThat(nobody.get(icon).statusCode()).isEqualTo(200);
        assertThat(nobody.get("/offline.js").body()).contains("last-seen").doesNotContain("£");
    }

    @Test
    void everyLinkOfAPageLeadsSomewhere() {
        for (Login login : List.of(moragsLogin, officer, admin)) {
            Browser browser = browserOf(login);
            Set<String> links = new LinkedHashSet<>();
            Pattern.compile("href=\"(/[^\"]*)\"").matcher(browser.get("/").body()).results()
                    .forEach(link -> links.add(link.group(1)));
            assertThat(links).isNotEmpty().allSatisfy(
                    link -> assertThat(browser.get(link.replace("&amp;", "&")).statusCode()).as(link).isEqualTo(200));
        }
    }

    @Test
    void theApisDocumentAndItsPageAreThere() {
        Browser browser = browserOf(officer);
        assertThat(browser.get("/api/openapi.yml").body()).contains("openapi: 3").contains("/api/v1/me");
        String docs = browser.get("/api/docs").body();
        assertThat(assetsIn(docs)).allSatisfy(
                asset -> assertThat(browser.get(asset).statusCode()).as(asset).isEqualTo(200));
    }

    private static void assertSameAsNothing(Browser browser, String path) {
        HttpResponse<String> answer = browser.get(path);
        HttpResponse<String> nothing = browser
                .get(path.replaceFirst("[0-9a-f]{8}-[0-9a-f-]{27}", UUID.randomUUID().toString()));
        assertThat(answer.statusCode()).as(path).isEqualTo(404);
        assertThat(nothing.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo(nothing.body());
    }

    private static String sentence(String page) {
        return page.replaceFirst("(?s).*<p class=\"sp-sentence\">([^<]*)</p>.*", "$1");
    }

    /** What a browser fetches for the first view; what a script may ask for later ({@code data-script}) is not among it. */
    private static List<String> assetsIn(String page) {
        return Pattern.compile("\\s(?:src|href)=\"(/assets/[^\"]+)\"").matcher(page).results()
                .map(match -> match.group(1)).toList();
    }

    private static int gzipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.size();
    }
}
