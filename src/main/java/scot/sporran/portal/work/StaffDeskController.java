package scot.sporran.portal.work;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.Logins;
import scot.sporran.identity.Sessions;
import scot.sporran.identity.staff.BreakGlass;
import scot.sporran.identity.staff.Staff;
import scot.sporran.identity.ways.WaysToSignIn;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Line;

/** The council's people at work and their roles: who is in, until when, and an end to it. Roles are given by two people. */
@Controller("/work/staff")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class StaffDeskController {

    private static final String HERE = "/work/staff";

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final Staff staff;
    private final Sessions sessions;
    private final BreakGlass glass;
    private final WaysToSignIn ways;
    private final Clock clock;

    StaffDeskController(Frames frames, Gate gate, Staff staff, Sessions sessions, BreakGlass glass, WaysToSignIn ways,
            Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.staff = staff;
        this.sessions = sessions;
        this.glass = glass;
        this.ways = ways;
        this.clock = clock;
    }

    @Get
    JteModel all(Visit visit) {
        UUID council = gate.council(visit, Deed.APPROVE_ROLES);
        Frame frame = frames.work(visit, Frames.Desk.STAFF, "staff.title");
        When when = new When(clock, frame.language());
        List<Line> in = new ArrayList<>();
        List<Line> out = new ArrayList<>();
        for (Logins.Tenure one : staff.of(council)) {
            (one.standsOn(when.today()) ? in : out).add(Line.link(HERE + "/" + one.login().id().value(),
                    one.login().displayName(), "", lasts(one, frame, when),
                    frame.say("role." + one.login().role())));
        }
        return templates.workStaff(frame, in, out);
    }

    private static String lasts(Logins.Tenure one, Frame frame, When when) {
        LocalDate until = one.until();
        if (one.endedAt() != null) {
            return frame.say("staff.ended", when.of(one.endedAt()), one.endedBy());
        }
        return until == null
                ? frame.say("staff.no-end")
                : frame.say(until.isBefore(when.today()) ? "staff.was-until" : "staff.until", when.longDay(until));
    }

    @Get("/{id}")
    JteModel one(Visit visit, UUID id) {
        return page(visit, found(gate.council(visit, Deed.APPROVE_ROLES), id), null);
    }

    private JteModel page(Visit visit, Logins.Tenure one, @Nullable Form typed) {
        Login login = one.login();
        Frame frame = frames.work(visit, Frames.Desk.STAFF, "staff.one", login.displayName());
        When when = new When(clock, frame.language());
        boolean standing = one.standsOn(when.today());
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(frame.say("staff.role"), frame.say("role." + login.role())));
        facts.add(new Fact(frame.say("staff.lasts"), lasts(one, frame, when)));
        facts.add(new Fact(frame.say("staff.since"), when.of(one.since())));
        facts.add(new Fact(frame.say("staff.email"),
                staff.emailHint(login.id()).orElseGet(() -> frame.say("staff.email.none"))));
        facts.add(new Fact(frame.say("staff.seen"), sessions.of(login).stream().findFirst()
                .map(session -> when.of(session.lastSeenAt())).orElseGet(() -> frame.say("staff.seen.not"))));
        String change = "/work/four-eyes/new?act=change-login&login=" + login.id().value() + "&role=" + login.role()
                + (one.until() == null ? "" : "&until=" + one.until());
        return templates.workStaffOne(frame, HERE + "/" + login.id().value(), facts,
                typed == null ? Form.empty(frame.language()) : typed, change, standing,
                login.id().equals(visit.login().id()), standing && glass.isOn(), glass.has(login.id()));
    }

    @Post("/{id}/email")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> email(Visit visit, UUID id, @Body Map<String, Object> body) {
        Logins.Tenure one = found(gate.council(visit, Deed.MANAGE_LOGINS), id);
        Form form = Form.of(frames.language(visit), body);
        Boolean set = form.send(Map.of(), () -> {
            staff.setEmail(one.login(), form.value("email"));
            return true;
        });
        return set == null
                ? HttpResponse.badRequest(page(visit, one, form))
                : Gate.seeOther(HERE + "/" + id, "staff.email");
    }

    /** The answer to pressing the button holds the code, and nothing else ever does. */
    @Post("/{id}/code")
    @Consumes(MediaType.ALL)
    JteModel code(Visit visit, UUID id) {
        Logins.Tenure one = standing(gate.council(visit, Deed.MANAGE_LOGINS), id);
        Frame frame = frames.work(visit, Frames.Desk.STAFF, "pairing.code.title");
        return templates.workOnce(frame, frame.say("pairing.code.lead", one.login().displayName()),
                List.of(new Fact(frame.say("pairing.code"), ways.pair(one.login(), visit.login()))),
                HERE + "/" + id, one.login().displayName());
    }

    @Post("/{id}/end")
    @Consumes(MediaType.ALL)
    HttpResponse<?> end(Visit visit, UUID id) {
        Logins.Tenure one = found(gate.council(visit, Deed.MANAGE_LOGINS), id);
        Form form = Form.empty(frames.language(visit));
        if (one.login().id().equals(visit.login().id())) {
            return HttpResponse.badRequest(page(visit, one, form.wrong("", form.language().say("staff.end.self"))));
        }
        staff.end(one.login(), visit.login());
        return Gate.seeOther(HERE, "staff.ended");
    }

    @Post("/{id}/emergency")
    @Consumes(MediaType.ALL)
    JteModel emergency(Visit visit, UUID id) {
        Logins.Tenure one = standing(gate.council(visit, Deed.MANAGE_LOGINS), id);
        if (!glass.isOn()) {
            throw Access.notThere();
        }
        Frame frame = frames.work(visit, Frames.Desk.STAFF, "staff.glass");
        BreakGlass.Sealed sealed = glass.seal(one.login());
        return templates.workOnce(frame, frame.say("staff.glass.lead"),
                List.of(new Fact(frame.say("sign-in.emergency.name"), sealed.name()),
                        new Fact(frame.say("sign-in.emergency.password"), sealed.password()),
                        new Fact(frame.say("staff.glass.device"), sealed.device())),
                HERE + "/" + id, one.login().displayName());
    }

    @Post("/{id}/emergency/remove")
    @Consumes(MediaType.ALL)
    HttpResponse<?> removeEmergency(Visit visit, UUID id) {
        glass.remove(found(gate.council(visit, Deed.MANAGE_LOGINS), id).login().id());
        return Gate.seeOther(HERE + "/" + id, "staff.glass-removed");
    }

    private Logins.Tenure found(UUID council, UUID id) {
        return staff.find(council, id).orElseThrow(Access::notThere);
    }

    private Logins.Tenure standing(UUID council, UUID id) {
        return staff.find(council, id).filter(one -> one.standsOn(new When(clock).today()))
                .orElseThrow(Access::notThere);
    }
}
