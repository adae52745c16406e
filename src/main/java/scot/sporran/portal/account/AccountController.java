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
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Addresses;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Sessions;
import scot.sporran.identity.Telling;
import scot.sporran.identity.staff.BreakGlass;
import scot.sporran.identity.ways.Passkey;
import scot.sporran.identity.ways.Passkeys;
import scot.sporran.identity.ways.WaysToSignIn;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Form;

/** Ways to sign in, and where one is signed in: for everybody. */
@Controller("/account")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class AccountController {

    private static final String PATH = "/account";

    private final StaticTemplates templates = new StaticTemplates();
    private final AccountFrames frames;
    private final WaysToSignIn ways;
    private final Passkeys passkeys;
    private final Addresses addresses;
    private final Telling telling;
    private final Sessions sessions;
    private final BreakGlass glass;
    private final Access access;
    private final Clock clock;

    AccountController(AccountFrames frames, WaysToSignIn ways, Passkeys passkeys, Addresses addresses, Telling telling,
            Sessions sessions, BreakGlass glass, Access access, Clock clock) {
        this.frames = frames;
        this.ways = ways;
        this.passkeys = passkeys;
        this.addresses = addresses;
        this.telling = telling;
        this.sessions = sessions;
        this.glass = glass;
        this.access = access;
        this.clock = clock;
    }

    @Get
    JteModel account(Visit visit, HttpRequest<?> request) {
        return page(visit, request, Form.empty(frames.language(visit)));
    }

    private JteModel page(Visit visit, HttpRequest<?> request, Form form) {
        Frame frame = frames.of(visit, "account.title");
        When when = new When(clock, frame.language());
        List<PasskeyView> keys = passkeys.of(visit.login().id()).stream().map(key -> view(key, frame, when)).toList();
        List<DeviceView> devices = sessions.of(visit.login()).stream()
                .map(one -> new DeviceView(one.id(), one.device(),
                        frame.say("account.began." + one.way(), when.of(one.startedAt())),
                        frame.say("account.used", when.of(one.lastSeenAt())),
                        one.id().equals(visit.who().sessionId())))
                .toList();
        return templates.account(frame, form, keys, ways.siteOfPasskeys(request).isPresent(),
                address(visit, Addresses.Kind.EMAIL), address(visit, Addresses.Kind.PHONE),
                telling.reaches(Addresses.Kind.EMAIL), telling.reaches(Addresses.Kind.PHONE), devices,
                uses(visit, frame, when));
    }

    /** What administrators read of the emergency accounts of their council. */
    private List<Fact> uses(Visit visit, Frame frame, When when) {
        UUID council = visit.login().councilId();
        return council == null || !access.mayInCouncil(visit.login(), Deed.MANAGE_LOGINS, council)
                ? List.of()
                : glass.uses(council).stream().map(use -> new Fact(when.of(use.at()),
                        frame.say(use.worked() ? "account.glass.used" : "account.glass.tried", use.name(),
                                use.device())))
                        .toList();
    }

    private static PasskeyView view(Passkey key, Frame frame, When when) {
        String added = frame.say("account.added", when.of(key.addedAt()));
        return new PasskeyView(key.id(), key.name(),
                key.usedAt() == null ? added : added + " " + frame.say("account.used", when.of(key.usedAt())));
    }

    private @Nullable String address(Visit visit, Addresses.Kind kind) {
        return addresses.of(visit.login().id(), kind).map(to -> Addresses.hint(kind, to)).orElse(null);
    }

    @Post("/passkeys/{id}/remove")
    @Consumes(MediaType.ALL)
    HttpResponse<?> removePasskey(Visit visit, UUID id) {
        ways.removePasskey(visit.who(), id);
        return Gate.seeOther(PATH, "passkey-removed");
    }

    @Post("/passkeys/{id}/name")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> renamePasskey(Visit visit, UUID id, HttpRequest<?> request, @Body Map<String, Object> body) {
        Form form = Form.of(frames.language(visit), body);
        Boolean done = form.send(Map.of("name", "name-" + id),
                () -> passkeys.rename(visit.login().id(), id, form.value("name")));
        if (done == null) {
            return HttpResponse.badRequest(page(visit, request, form));
        }
        if (!done) {
            throw Access.notThere();
        }
        return Gate.seeOther(PATH, "passkey-named");
    }

    @Post("/{kind:email|phone}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> propose(Visit visit, String kind, HttpRequest<?> request, @Body Map<String, Object> body) {
        Form form = Form.of(frames.language(visit), body);
        Boolean sent = form.send(Map.of(), () -> {
            ways.proposeAddress(visit.who(), kind(kind), form.value(kind), request);
            return true;
        });
        return sent == null
                ? HttpResponse.badRequest(page(visit, request, form))
                : HttpResponse.ok(codePage(visit, Form.empty(form.language())));
    }

    @Post("/confirm")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> confirm(Visit visit, @Body Map<String, Object> body) {
        Form form = Form.of(frames.language(visit), body);
        return ways.confirmAddress(visit.who(), form.value("code"))
                ? Gate.seeOther(PATH, "address-set")
                : HttpResponse.badRequest(codePage(visit, SignInController.wrongCode(form, "code")));
    }

    @Post("/{kind:email|phone}/remove")
    @Consumes(MediaType.ALL)
    HttpResponse<?> removeAddress(Visit visit, String kind) {
        ways.removeAddress(visit.who(), kind(kind));
        return Gate.seeOther(PATH, "address-removed");
    }

    @Post("/sessions/{id}/end")
    @Consumes(MediaType.ALL)
    HttpResponse<?> end(Visit visit, UUID id) {
        if (!sessions.end(visit.login().id(), id)) {
            throw Access.notThere();
        }
        return Gate.seeOther(PATH, "session-ended");
    }

    @Post("/sessions/end")
    @Consumes(MediaType.ALL)
    HttpResponse<?> endOthers(Visit visit) {
        sessions.endOthers(visit.who());
        return Gate.seeOther(PATH, "sessions-ended");
    }

    private JteModel codePage(Visit visit, Form form) {
        return templates.signInCode(frames.of(visit, "sign-in.code.title"), "/account/confirm", form);
    }

    private static Addresses.Kind kind(String name) {
        return Stream.of(Addresses.Kind.values()).filter(one -> one.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst().orElseThrow(Access::notThere);
    }
}
