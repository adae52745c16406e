package scot.sporran.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.MediaType;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.web.router.MethodBasedRouteInfo;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

    /** Each route that changes something stands in the table with its counterpart, or with the reason why it has none. */
    @Test
    void whateverAPageCanDoAProgramCanAndTheOtherWayRound() throws IOException {
        Set<String> all = new TreeSet<>();
        // the framework's own are for nobody
        router.uriRoutes().filter(route -> route instanceof MethodBasedRouteInfo<?, ?> info
                && info.getTargetMethod().getDeclaringType().getName().startsWith("scot.sporran"))
                .map(route -> route.getHttpMethodName() + " " + route.getUriMatchTemplate().toPathString())
                .filter(name -> name.matches("(POST|PUT|PATCH|DELETE) /.*")).map(EndpointSecurityTest::plain)
                .filter(name -> !name.startsWith("POST /bare")).forEach(all::add);
        Set<String> told = new TreeSet<>();
        Set<String> pages = new TreeSet<>();
        for (String line : table()) {
            String[] sides = line.split(" \\| ", 2);
            assertThat(sides).as(line).hasSize(2);
            for (String side : sides) {
                assertThat(side).as("a reason where there is no counterpart: " + line).hasSizeGreaterThan(3);
            }
            if (!sides[0].startsWith("-")) {
                assertThat(pages.add(sides[0])).as("stands twice: " + line).isTrue();
                assertThat(sides[0]).doesNotContain(" /api/");
                told.add(sides[0]);
            }
            if (!sides[1].startsWith("-")) {
                told.addAll(List.of(sides[1].split(", ")));
            }
        }
        assertThat(all).as("routes").contains("POST /people/{id}/bills", "PUT /api/v1/me/look");
        assertThat(without(all, told)).as("not in the table").isEmpty();
        assertThat(without(told, all)).as("no such route").isEmpty();
    }

    private static Set<String> without(Set<String> these, Set<String> others) {
        Set<String> rest = new TreeSet<>(these);
        rest.removeAll(others);
        return rest;
    }

    private static List<String> table() throws IOException {
        try (InputStream in = Objects
                .requireNonNull(EndpointSecurityTest.class.getResourceAsStream("/page-api-parity.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        }
    }

    /** A variable by its name, without what it may be. */
    private static String plain(String route) {
        return route.replaceAll("\\{[?&#][^}]*}", "").replaceAll(":[^}]*}", "}");
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
