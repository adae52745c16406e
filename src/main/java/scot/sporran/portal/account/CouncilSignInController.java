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
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.AskedCookie;
import scot.sporran.identity.Device;
import scot.sporran.identity.Sessions;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Token;
import scot.sporran.identity.WebAddress;
import scot.sporran.identity.staff.BreakGlass;
import scot.sporran.identity.staff.CouncilSignIn;
import scot.sporran.platform.Language;
import scot.sporran.platform.Words;
import scot.sporran.portal.Frame;
import scot.sporran.portal.NoticePage;
import scot.sporran.portal.parts.Form;

/** Council staff: to the council's own sign-in and back, and the emergency account for when that is down. */
@Controller("/sign-in")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class CouncilSignInController {

    private final StaticTemplates templates = new StaticTemplates();
    private final CouncilSignIn councils;
    private final BreakGlass glass;
    private final AskedCookie asked;
    private final WebAddress site;
    private final Beginning beginning;

    CouncilSignInController(CouncilSignIn councils, BreakGlass glass, AskedCookie asked, WebAddress site,
            Beginning beginning) {
        this.councils = councils;
        this.glass = glass;
        this.asked = asked;
        this.site = site;
        this.beginning = beginning;
    }

    /** A link and no form: browsers let no form of ours lead to another site. */
    @Get("/council/{council}")
    HttpResponse<?> go(HttpRequest<?> request, UUID council) {
        String secret = Token.next();
        boolean again = request.getUserPrincipal(SignedIn.class).isPresent();
        Optional<URI> there = councils.start(council, secret, request, again);
        return there.<HttpResponse<?>>map(to -> HttpResponse.seeOther(to).cookie(asked.of(secret, request)))
                .orElseGet(() -> HttpResponse.<Object>status(HttpStatus.SERVICE_UNAVAILABLE)
                        .body(notice("sign-in.council.down")));
    }

    @Get("/council/back")
    HttpResponse<?> back(HttpRequest<?> request, @Nullable @QueryValue String state,
            @Nullable @QueryValue String code) {
        String secret = asked.secretOf(request);
        Optional<Sessions.Started> session = state == null || code == null || secret == null
                ? Optional.empty()
                : councils.finish(state, code, secret, site.base(request),
                        request.getUserPrincipal(SignedIn.class), Device.of(request));
        return session.<HttpResponse<?>>map(begun -> beginning.goOn(request, begun).cookie(asked.none(request)))
                .orElseGet(() -> HttpResponse.<Object>status(HttpStatus.GONE).body(notice("sign-in.council.not")));
    }

    @Get("/emergency")
    HttpResponse<?> emergency() {
        return HttpResponse.ok(page(Form.empty(Language.ENGLISH)));
    }

    @Post("/emergency")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> useEmergency(HttpRequest<?> request, @Body Map<String, Object> body) {
        Form form = Form.of(Language.ENGLISH, body);
        return glass.signIn(form.value("name"), form.value("password"), form.value("code"), Device.of(request))
                .<HttpResponse<?>>map(session -> beginning.goOn(request, session))
                .orElseGet(() -> HttpResponse.badRequest(
                        page(Form.empty(Language.ENGLISH).with("name", form.value("name"))
                                .wrong("name", Words.say("sign-in.emergency.wrong")))));
    }

    private JteModel page(Form form) {
        if (!glass.isOn()) {
            throw Access.notThere();
        }
        return templates.signInEmergency(Frame.open(Words.say("sign-in.emergency.title")), form);
    }

    private JteModel notice(String key) {
        return templates.notice(new NoticePage(Frame.open(Words.say(key + ".title")), List.of(Words.say(key + ".text")),
                null));
    }
}
