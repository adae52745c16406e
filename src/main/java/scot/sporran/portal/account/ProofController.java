package scot.sporran.portal.account;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
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
import java.util.Map;
import java.util.Set;
import scot.sporran.identity.Addresses;
import scot.sporran.identity.AskedCookie;
import scot.sporran.identity.FormTokenFilter;
import scot.sporran.identity.KeptForms;
import scot.sporran.identity.Login;
import scot.sporran.identity.Sessions;
import scot.sporran.identity.SignIn;
import scot.sporran.identity.Telling;
import scot.sporran.identity.Way;
import scot.sporran.identity.ways.Passkeys;
import scot.sporran.identity.ways.WaysToSignIn;
import scot.sporran.platform.BadInputException;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Form;

/** Showing again who one is, before an act that wants it; and then going on with what was typed. */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class ProofController {

    /** Fields that no person typed. */
    private static final Set<String> UNSEEN = Set.of(Form.KEY, "version", FormTokenFilter.FIELD);

    private final StaticTemplates templates = new StaticTemplates();
    private final AccountFrames frames;
    private final WaysToSignIn ways;
    private final Passkeys passkeys;
    private final Addresses addresses;
    private final Telling telling;
    private final SignIn signIn;
    private final Sessions sessions;
    private final KeptForms kept;
    private final AskedCookie asked;
    private final CouncilDoors doors;
    private final Beginning beginning;

    ProofController(AccountFrames frames, WaysToSignIn ways, Passkeys passkeys, Addresses addresses, Telling telling,
            SignIn signIn, Sessions sessions, KeptForms kept, AskedCookie asked, CouncilDoors doors,
            Beginning beginning) {
        this.frames = frames;
        this.ways = ways;
        this.passkeys = passkeys;
        this.addresses = addresses;
        this.telling = telling;
        this.signIn = signIn;
        this.sessions = sessions;
        this.kept = kept;
        this.asked = asked;
        this.doors = doors;
        this.beginning = beginning;
    }

    @Get("/prove")
    JteModel ask(Visit visit, HttpRequest<?> request) {
        Login login = visit.login();
        Way began = visit.who().way();
        boolean passkey = ways.siteOfPasskeys(request).isPresent() && !passkeys.of(login.id()).isEmpty();
        String phone = addresses.of(login.id(), Addresses.Kind.PHONE)
                .filter(to -> Way.CODE.provesAfter(began) && telling.reaches(Addresses.Kind.PHONE))
                .map(to -> Addresses.hint(Addresses.Kind.PHONE, to)).orElse(null);
        String email = addresses.of(login.id(), Addresses.Kind.EMAIL)
                .filter(to -> Way.LINK.provesAfter(began) && telling.reaches(Addresses.Kind.EMAIL))
                .map(to -> Addresses.hint(Addresses.Kind.EMAIL, to)).orElse(null);
        return templates.prove(frames.of(visit, "prove.title"), passkey, phone, email, doors.to(login.councilId()));
    }

    @Post("/prove/code/send")
    @Consumes(MediaType.ALL)
    HttpResponse<?> sendCode(Visit visit, HttpRequest<?> request) {
        return ways.sendProof(visit.who(), request)
                ? HttpResponse.ok(codePage(visit, Form.empty(frames.language(visit))))
                : HttpResponse.seeOther(URI.create("/prove"));
    }

    @Post("/prove/code")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> checkCode(Visit visit, HttpRequest<?> request, @Body Map<String, Object> body) {
        Form form = Form.of(frames.language(visit), body);
        return ways.proveByCode(visit.who(), form.value("code"))
                .<HttpResponse<?>>map(session -> beginning.goOn(request, session))
                .orElseGet(() -> HttpResponse.badRequest(codePage(visit, SignInController.wrongCode(form, "code"))));
    }

    /** The link comes back to the same browser, and is then a proof for this very session. */
    @Post("/prove/link")
    @Consumes(MediaType.ALL)
    HttpResponse<?> sendLink(Visit visit, HttpRequest<?> request) {
        String email = addresses.of(visit.login().id(), Addresses.Kind.EMAIL).orElse(null);
        if (email == null) {
            return HttpResponse.seeOther(URI.create("/prove"));
        }
        SignIn.Asked answer = signIn.ask(email, request);
        return HttpResponse.ok(templates.signInSent(frames.of(visit, "sign-in.sent.title"), answer.number()))
                .cookie(asked.of(answer.secret(), request));
    }

    @Post("/prove/passkey/options")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.APPLICATION_JSON)
    HttpResponse<?> passkeyOptions(HttpRequest<?> request) {
        return HttpResponse.ok(ways.usePasskey(request));
    }

    @Post("/prove/passkey")
    @Produces(MediaType.APPLICATION_JSON)
    HttpResponse<?> passkey(Visit visit, HttpRequest<?> request, @Body String credential) {
        return ways.proveByPasskey(visit.who(), credential, request)
                .<HttpResponse<?>>map(session -> beginning.tell(request, session))
                .orElseThrow(() -> new BadInputException("credential", "one of your own passkeys",
                        "Use another one, or another way."));
    }

    @Post("/session/extend")
    @Consumes(MediaType.ALL)
    HttpResponse<?> extend(Visit visit) {
        sessions.extend(visit.who());
        return HttpResponse.noContent();
    }

    @Get("/kept")
    HttpResponse<?> kept(Visit visit, HttpRequest<?> request) {
        KeptForms.Kept form = kept.find(request, visit.who()).orElse(null);
        if (form == null) {
            return HttpResponse.seeOther(URI.create("/"));
        }
        List<String> typed = form.fields().entrySet().stream().filter(field -> !UNSEEN.contains(field.getKey()))
                .flatMap(field -> field.getValue().stream()).map(String::strip)
                .filter(value -> !value.isEmpty() && value.chars().anyMatch(Character::isLetterOrDigit)).toList();
        return HttpResponse.ok(templates.kept(frames.of(visit, "kept.title"), form, typed));
    }

    /** 307: the browser sends the same form again, now to where it was meant for. */
    @Post("/kept/send")
    @Consumes(MediaType.ALL)
    HttpResponse<?> send(Visit visit, HttpRequest<?> request) {
        KeptForms.Kept form = kept.find(request, visit.who()).orElse(null);
        if (form == null) {
            return HttpResponse.seeOther(URI.create("/"));
        }
        kept.forget(request);
        return HttpResponse.temporaryRedirect(URI.create(form.path()));
    }

    @Post("/kept/forget")
    @Consumes(MediaType.ALL)
    HttpResponse<?> forget(HttpRequest<?> request) {
        kept.forget(request);
        return Gate.seeOther("/", "kept-forgotten");
    }

    private JteModel codePage(Visit visit, Form form) {
        return templates.signInCode(frames.of(visit, "sign-in.code.title"), "/prove/code", form);
    }
}
