package scot.sporran.portal.account;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Addresses;
import scot.sporran.identity.AskedCookie;
import scot.sporran.identity.Device;
import scot.sporran.identity.SessionCookie;
import scot.sporran.identity.Sessions;
import scot.sporran.identity.SignIn;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Telling;
import scot.sporran.identity.Token;
import scot.sporran.identity.ways.WaysToSignIn;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Language;
import scot.sporran.platform.Words;
import scot.sporran.portal.Frame;
import scot.sporran.portal.NoticePage;
import scot.sporran.portal.parts.Form;

/**
 * Signing in, by whichever way somebody has, and out. Opening a one-time link shows a button and changes nothing, because mail
 * programs open links to look at them; pressing the button uses it up.
 */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class SignInController {

    private static final URI SIGNED_OUT = URI.create("/signed-out");

    private final StaticTemplates templates = new StaticTemplates();
    private final SignIn signIn;
    private final WaysToSignIn ways;
    private final Telling telling;
    private final CouncilDoors doors;
    private final Sessions sessions;
    private final SessionCookie cookie;
    private final AskedCookie asked;
    private final Beginning beginning;

    SignInController(SignIn signIn, WaysToSignIn ways, Telling telling, CouncilDoors doors, Sessions sessions,
            SessionCookie cookie,
            AskedCookie asked, Beginning beginning) {
        this.signIn = signIn;
        this.ways = ways;
        this.telling = telling;
        this.doors = doors;
        this.sessions = sessions;
        this.cookie = cookie;
        this.asked = asked;
        this.beginning = beginning;
    }

    @Get("/sign-in")
    JteModel ways(HttpRequest<?> request, @Nullable @QueryValue String kept) {
        return page(request, Form.empty(Language.ENGLISH), kept != null);
    }

    @Post("/sign-in/link")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> askForLink(HttpRequest<?> request, @Body Map<String, Object> body) {
        Form form = Form.of(Language.ENGLISH, body);
        SignIn.Asked answer = form.send(Map.of(), () -> signIn.ask(form.value("email"), request));
        if (answer == null) {
            return HttpResponse.badRequest(page(request, form, false));
        }
        return HttpResponse.ok(templates.signInSent(Frame.open(Words.say("sign-in.sent.title")), answer.number()))
                .cookie(asked.of(answer.secret(), request));
    }

    @Post("/sign-in/code")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> askForCode(HttpRequest<?> request, @Body Map<String, Object> body) {
        Form form = Form.of(Language.ENGLISH, body);
        String secret = Token.next();
        Boolean sent = form.send(Map.of(), () -> {
            ways.askForCode(form.value("phone"), secret, request);
            return true;
        });
        return sent == null
                ? HttpResponse.badRequest(page(request, form, false))
                : HttpResponse.ok(codePage(Form.empty(Language.ENGLISH))).cookie(asked.of(secret, request));
    }

    @Post("/sign-in/code/check")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> checkCode(HttpRequest<?> request, @Body Map<String, Object> body) {
        Form form = Form.of(Language.ENGLISH, body);
        String secret = asked.secretOf(request);
        Optional<Sessions.Started> session = secret == null
                ? Optional.empty()
                : ways.signInByCode(secret, form.value("code"), Device.of(request));
        return session.<HttpResponse<?>>map(begun -> beginning.goOn(request, begun).cookie(asked.none(request)))
                .orElseGet(() -> HttpResponse.badRequest(codePage(wrongCode(form, "code"))));
    }

    @Post("/sign-in/pairing")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> pair(HttpRequest<?> request, @Body Map<String, Object> body) {
        Form form = Form.of(Language.ENGLISH, body);
        return ways.signInByPairing(form.value("pairing"), Device.of(request), request)
                .<HttpResponse<?>>map(session -> beginning.goOn(request, session))
                .orElseGet(() -> HttpResponse.badRequest(page(request, wrongCode(form, "pairing"), false)));
    }

    @Post("/sign-in/passkey/options")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.APPLICATION_JSON)
    HttpResponse<?> passkeyOptions(HttpRequest<?> request) {
        return HttpResponse.ok(ways.usePasskey(request));
    }

    @Post("/sign-in/passkey")
    @Produces(MediaType.APPLICATION_JSON)
    HttpResponse<?> passkey(HttpRequest<?> request, @Body String credential) {
        return ways.signInByPasskey(credential, Device.of(request), request)
                .<HttpResponse<?>>map(session -> beginning.tell(request, session))
                .orElseThrow(() -> new BadInputException("credential", "a passkey of somebody who signs in here",
                        "Use another one, or another way."));
    }

    @Get("/sign-in/{token}")
    HttpResponse<JteModel> look(HttpRequest<?> request, String token) {
        SignIn.LinkState state = signIn.look(token, asked.secretOf(request));
        Frame frame = Frame.open(Words.say("sign-in.title"));
        return switch (state) {
            case READY -> HttpResponse.ok(templates.signInLink(frame, token, List.of()));
            case ELSEWHERE -> HttpResponse.ok(templates.signInLink(frame, token, signIn.choices(token)));
            default -> spent(state);
        };
    }

    @Post("/sign-in/{token}")
    @Consumes(MediaType.ALL)
    HttpResponse<?> signIn(HttpRequest<?> request, String token, @Nullable @Body Map<String, Object> body) {
        String secret = asked.secretOf(request);
        Integer number = number(body);
        Optional<SignedIn> before = request.getUserPrincipal(SignedIn.class);
        Optional<Sessions.Started> session = signIn.begin(token, secret, number, before, Device.of(request));
        return session.<HttpResponse<?>>map(begun -> beginning.goOn(request, begun).cookie(asked.none(request)))
                .orElseGet(() -> spent(signIn.look(token, secret)));
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

    private JteModel page(HttpRequest<?> request, Form form, boolean kept) {
        return templates.signIn(Frame.open(Words.say("sign-in.title")), form, kept,
                ways.siteOfPasskeys(request).isPresent(), telling.reaches(Addresses.Kind.EMAIL),
                telling.reaches(Addresses.Kind.PHONE), doors.all());
    }

    private JteModel codePage(Form form) {
        return templates.signInCode(Frame.open(Words.say("sign-in.code.title")), "/sign-in/code/check", form);
    }

    static Form wrongCode(Form form, String field) {
        return form.wrong(field, form.language().say("sign-in.code.wrong"));
    }

    private static @Nullable Integer number(@Nullable Map<String, Object> body) {
        String typed = body == null ? "" : Objects.toString(body.get("number"), "");
        return typed.matches("\\d{2}") ? Integer.valueOf(typed) : null;
    }

    private HttpResponse<JteModel> spent(SignIn.LinkState state) {
        String key = switch (state) {
            case USED -> "sign-in.used";
            case EXPIRED -> "sign-in.expired";
            case UNKNOWN, READY, ELSEWHERE -> "sign-in.unknown";
        };
        return HttpResponse.<JteModel>status(HttpStatus.GONE)
                .body(notice(key, List.of(Words.say(key + ".text"), Words.say("sign-in.ask"))));
    }

    private JteModel notice(String key, List<String> paragraphs) {
        return templates.notice(new NoticePage(Frame.open(Words.say(key + ".title")), paragraphs, null));
    }
}
