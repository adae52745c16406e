package scot.sporran.portal;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.List;
import scot.sporran.identity.Device;
import scot.sporran.identity.SessionCookie;
import scot.sporran.identity.Sessions;
import scot.sporran.identity.SignIn;
import scot.sporran.identity.SignedIn;
import scot.sporran.platform.Words;

/**
 * Signing in by one-time link, and out. Opening the link shows a button and changes nothing, because mail programs open
 * links to look at them; pressing the button uses it up.
 */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class SignInController {

    private static final URI HOME = URI.create("/");
    private static final URI SIGNED_OUT = URI.create("/signed-out");

    private final StaticTemplates templates = new StaticTemplates();
    private final SignIn signIn;
    private final Sessions sessions;
    private final SessionCookie cookie;

    SignInController(SignIn signIn, Sessions sessions, SessionCookie cookie) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.cookie = cookie;
    }

    @Get("/sign-in")
    JteModel needed() {
        return ErrorPages.signInNeeded();
    }

    @Get("/sign-in/{token}")
    HttpResponse<JteModel> look(String token) {
        SignIn.LinkState state = signIn.look(token);
        return state == SignIn.LinkState.READY
                ? HttpResponse.ok(templates.signIn(Frame.open(Words.say("sign-in.title")), token))
                : spent(state);
    }

    @Post("/sign-in/{token}")
    @Consumes(MediaType.ALL)
    HttpResponse<?> signIn(HttpRequest<?> request, String token) {
        return signIn.signIn(token, Device.of(request)).<HttpResponse<?>>map(session -> {
            // whoever was signed in here before is not any more: the new session has a token of its own
            request.getUserPrincipal(SignedIn.class).ifPresent(sessions::end);
            return HttpResponse.seeOther(HOME).cookie(cookie.of(session, request));
        }).orElseGet(() -> spent(signIn.look(token)));
    }

    @Post("/sign-out")
    @Consumes(MediaType.ALL)
    @Secured(SecurityRule.IS_AUTHENTICATED)
    HttpResponse<?> signOut(HttpRequest<?> request, SignedIn who) {
        sessions.end(who);
        return HttpResponse.seeOther(SIGNED_OUT).cookie(cookie.none(request));
    }

    @Get("/signed-out")
    JteModel signedOut() {
        return notice("signed-out", List.of(Words.say("signed-out.text")));
    }

    private HttpResponse<JteModel> spent(SignIn.LinkState state) {
        String key = switch (state) {
            case USED -> "sign-in.used";
            case EXPIRED -> "sign-in.expired";
            case UNKNOWN, READY -> "sign-in.unknown";
        };
        return HttpResponse.<JteModel>status(HttpStatus.GONE)
                .body(notice(key, List.of(Words.say(key + ".text"), Words.say("sign-in.ask"))));
    }

    private JteModel notice(String key, List<String> paragraphs) {
        return templates.notice(new NoticePage(Frame.open(Words.say(key + ".title")), paragraphs, null));
    }
}
