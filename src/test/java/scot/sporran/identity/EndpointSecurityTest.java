package scot.sporran.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.MediaType;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import scot.sporran.portal.Browser;
import scot.sporran.portal.WebTest;

/** Walks every route there is: each asks who it is, or stands on the short list. */
@MicronautTest(transactional = false)
class EndpointSecurityTest extends WebTest {

    private static final Set<String> OPEN = Set.of("GET /assets/{version}/{name}", "GET /logos/{council}/{digest}",
            "GET /sign-in",
            "GET /sign-in/{token}", "POST /sign-in/{token}",
            "POST /sign-in/link", "POST /sign-in/code", "POST /sign-in/code/check", "POST /sign-in/pairing",
            "POST /sign-in/passkey", "POST /sign-in/passkey/options", "POST /api/v1/sign-in-links",
            "POST /api/v1/oauth/token", "GET /sign-in/council/{council}", "GET /sign-in/council/back",
            "GET /sign-in/emergency", "POST /sign-in/emergency", "GET /signed-out", "GET /manifest.webmanifest",
            "GET /offline.js", "POST /api/v1/sessions",
            "GET /health", "GET /health/{selector}");

    @Inject
    Router router;

    @Test
    void everyRouteAsksWhoItIsOrIsOnTheListOfOpenOnes() {
        List<String> open = new ArrayList<>();
        Set<String> all = new TreeSet<>();
        router.uriRoutes().forEach(route -> {
            String name = route.getHttpMethodName() + " " + route.getUriMatchTemplate().toPathString();
            if (route.getHttpMethod() == HttpMethod.HEAD || !all.add(name)) {
                return;
            }
            if (answerToNobody(route) != 401) {
                open.add(name);
            }
        });
        assertThat(all).contains("GET /people/{id}/changes", "GET /prometheus", "GET /api/v1/me");
        assertThat(open).containsExactlyInAnyOrderElementsOf(OPEN);
    }

    @Test
    void whatDoesNotExistLooksLikeWhatIsClosed() {
        assertThat(browser().get("/no/such/page").statusCode()).isEqualTo(401);
        assertThat(browserOf(moragsLogin).get("/no/such/page").statusCode()).isEqualTo(404);
    }

    @Test
    void metricsAreForAdminsOnly() {
        assertThat(browserOf(moragsLogin).get("/prometheus").statusCode()).isEqualTo(404);
        assertThat(browserOf(officer).get("/prometheus").statusCode()).isEqualTo(404);
        assertThat(programOf(admin).with("Accept", "*/*").get("/prometheus").statusCode()).isEqualTo(200);
    }

    @Test
    void healthIsOpenAndTellsNoDetails() {
        for (String path : List.of("/health", "/health/liveness", "/health/readiness")) {
            assertThat(Browser.program(server.getURI()).get(path).body()).contains("\"status\"")
                    .doesNotContain("details").doesNotContain("jdbc");
        }
    }

    private int answerToNobody(UriRouteInfo<?, ?> route) {
        String path = route.getUriMatchTemplate().toPathString().replaceAll("\\{[^}]*}", anId());
        Browser nobody = browser().with("Accept", "*/*");
        return switch (route.getHttpMethod()) {
            case GET -> nobody.get(path).statusCode();
            case POST -> takesForms(route)
                    ? nobody.postForm(path, "").statusCode()
                    : nobody.postJson(path, "{}").statusCode();
            default -> nobody.method(route.getHttpMethodName(), path).statusCode();
        };
    }

    private static boolean takesForms(UriRouteInfo<?, ?> route) {
        return route.doesConsume(MediaType.APPLICATION_FORM_URLENCODED_TYPE);
    }

    private static String anId() {
        return "0192f000-0000-7000-8000-000000000001";
    }
}
