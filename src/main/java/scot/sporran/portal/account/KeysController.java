package scot.sporran.portal.account;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Look;
import scot.sporran.portal.Looks;
import scot.sporran.portal.Visit;

/**
 * Switches single keys of the workspace off and on, for whoever is signed in and on every device of theirs: who speaks to
 * their computer, or whose hand slips, would set them off by chance (WCAG 2.2, 2.1.4).
 */
@Controller("/account/keys")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class KeysController {

    /** The pages with keys: whoever switches them there stays there. What a form was sent to is no page to come back to. */
    private static final Pattern WITH_KEYS = Pattern.compile("/|/work/queue|/work/(requests|flags)/[0-9a-f-]{36}");

    private final Looks looks;

    KeysController(Looks looks) {
        this.looks = looks;
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> keys(Visit visit, HttpRequest<?> request, @Body Map<String, Object> body) {
        boolean on = "on".equals(body.get("keys"));
        Look look = looks.of(visit.login().id());
        looks.change(visit.login().id(), new Look(look.language(), look.size(), on));
        return Gate.seeOther(cameFrom(request), on ? "keys.on" : "keys.off");
    }

    /** The path alone, and only one of ours: whatever site the browser names, it stays here. */
    private static String cameFrom(HttpRequest<?> request) {
        try {
            String path = URI.create(request.getHeaders().get(HttpHeaders.REFERER, String.class, "")).getPath();
            return path != null && WITH_KEYS.matcher(path).matches() ? path : "/account";
        } catch (IllegalArgumentException e) {
            return "/account";
        }
    }
}
