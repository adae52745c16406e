package scot.sporran.portal.desks;

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
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Login;
import scot.sporran.payruns.employment.BureauId;
import scot.sporran.payruns.employment.Bureaus;
import scot.sporran.platform.AnsweredRequests;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Line;

/** Payroll bureaus and who works for them, for whoever runs the installation: bureaus are of no council. */
@Controller(BureausController.PATH)
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class BureausController {

    static final String PATH = "/work/bureaus";
    private static final int LONGEST = 120;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Bureaus bureaus;
    private final AnsweredRequests answered;

    BureausController(Frames frames, Bureaus bureaus, AnsweredRequests answered) {
        this.frames = frames;
        this.bureaus = bureaus;
        this.answered = answered;
    }

    /** What is kept of adding somebody, so that pressing twice adds one. */
    @Serdeable
    record Made(UUID id) {}

    @Get
    JteModel all(Visit visit) {
        Access.requireInstallation(visit.who());
        return list(visit, Form.empty(frames.language(visit)));
    }

    private JteModel list(Visit visit, Form form) {
        Frame frame = frames.work(visit, Frames.Desk.NONE, "desks.bureaus.title");
        List<Line> lines = bureaus.all().stream().map(one -> Line.link(PATH + "/" + one.id().value(), one.name(), "",
                frame.say("desks.bureaus.operators", one.operators()),
                frame.say("desks.bureaus.employers", one.employers()))).toList();
        return templates.desksBureaus(frame, PATH, lines, form);
    }

    /** One that is known under the name, or a new one. */
    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> add(Visit visit, @Body Map<String, Object> body) {
        Access.requireInstallation(visit.who());
        Form form = Form.of(frames.language(visit), body);
        String name = form.text("name", 1, LONGEST);
        BureauId bureau = form.send(Map.of(), () -> bureaus.add(name));
        return bureau == null
                ? HttpResponse.badRequest(list(visit, form))
                : Gate.seeOther(PATH + "/" + bureau.value(), "desk.kept");
    }

    @Get("/{bureauId}")
    JteModel one(Visit visit, UUID bureauId) {
        Access.requireInstallation(visit.who());
        return page(visit, new BureauId(bureauId), Form.empty(frames.language(visit)));
    }

    private JteModel page(Visit visit, BureauId bureau, Form form) {
        String name = bureaus.name(bureau).orElseThrow(Access::notThere);
        Frame frame = frames.work(visit, Frames.Desk.NONE, "desks.bureau.title", name);
        return templates.desksBureau(frame, PATH + "/" + bureau.value(),
                bureaus.operators(bureau).stream().map(Login::displayName).sorted().toList(), name, form);
    }

    @Post("/{bureauId}/operators")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> addOperator(Visit visit, UUID bureauId, @Body Map<String, Object> body) {
        Access.requireInstallation(visit.who());
        BureauId bureau = new BureauId(bureauId);
        if (bureaus.name(bureau).isEmpty()) {
            throw Access.notThere();
        }
        Form form = Form.of(frames.language(visit), body);
        String name = form.text("name", 1, LONGEST);
        Made made = form.send(Map.of(), () -> answered.once(visit.login().id().value(), form.key(),
                bureauId + " " + form.content(), Made.class,
                () -> new Made(bureaus.addOperator(bureau, name).id().value())));
        return made == null
                ? HttpResponse.badRequest(page(visit, bureau, form))
                : Gate.seeOther(PATH + "/" + bureauId, "desk.kept");
    }
}
