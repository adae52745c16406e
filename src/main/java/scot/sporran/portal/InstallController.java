package scot.sporran.portal;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.MediaType;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;

/**
 * What makes the portal an app on a phone: its name and picture, and the script that shows the last-seen balance when there
 * is no network. Both are the same for everybody; browsers fetch them without saying who asks.
 */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
@Produces(MediaType.ALL)
@Hidden
class InstallController {

    private static final String MANIFEST = """
            {"name": "Sporran", "short_name": "Sporran", "start_url": "/", "scope": "/", "display": "standalone",
             "background_color": "#fdfbf7", "theme_color": "#4b2254",
             "icons": [{"src": "%s", "sizes": "any", "type": "image/svg+xml", "purpose": "any"}]}
            """;

    @Get("/manifest.webmanifest")
    HttpResponse<String> manifest() {
        return HttpResponse.ok(MANIFEST.formatted(Assets.href("sporran.svg")))
                .contentType("application/manifest+json;charset=utf-8");
    }

    /** At the root, because a script of this kind watches over what lies below its own address. */
    @Get("/offline.js")
    HttpResponse<byte[]> offline() {
        return HttpResponse.ok(Assets.content("offline.js")).contentType("text/javascript;charset=utf-8")
                .header(HttpHeaders.CACHE_CONTROL, "no-cache");
    }
}
