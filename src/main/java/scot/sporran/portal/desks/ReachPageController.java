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
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.correspondence.reach.CouncilReach;
import scot.sporran.correspondence.reach.CouncilReaches;
import scot.sporran.identity.Deed;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.HelpPages;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Form;
import scot.sporran.support.CouncilId;

/** How people reach the council: written down by whoever writes its letters, and seen as people see it. */
@Controller(ReachPageController.PATH)
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class ReachPageController {

    static final String PATH = SetupController.PATH + "/reach";

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final CouncilReaches reaches;
    private final HelpPages help;

    ReachPageController(Frames frames, Gate gate, CouncilReaches reaches, HelpPages help) {
        this.frames = frames;
        this.gate = gate;
        this.reaches = reaches;
        this.help = help;
    }

    @Get
    JteModel one(Visit visit) {
        CouncilReaches.Kept kept = reaches.kept(gate.council(visit, Deed.EDIT_LETTERS));
        CouncilReach reach = kept.reach();
        return page(visit, Form.empty(frames.language(visit)).with("phone", reach.phone()).with("hours", reach.hours())
                .with("outOfHours", reach.outOfHours()).with("email", reach.email()).with("address", reach.address())
                .with("complaints", reach.complaints()).with("version", String.valueOf(kept.version())));
    }

    private JteModel page(Visit visit, Form form) {
        UUID council = gate.council(visit, Deed.EDIT_LETTERS);
        Frame frame = frames.work(visit, Frames.Desk.SETUP, "desks.reach.title");
        return templates.desksReach(frame, PATH, help.reach(new CouncilId(council)), reaches.kept(council).putBy(),
                form);
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> put(Visit visit, @Body Map<String, Object> body) {
        UUID council = gate.council(visit, Deed.EDIT_LETTERS);
        Form form = Form.of(frames.language(visit), body);
        int seen = form.number("version", 0, Integer.MAX_VALUE);
        Optional<CouncilReaches.Kept> kept = form.send(Map.of(), () -> reaches.put(council,
                new CouncilReach(form.value("phone"), form.value("hours"), form.value("outOfHours"),
                        form.value("email"), form.value("address"), form.value("complaints")),
                seen, visit.login().displayName()));
        if (kept != null && kept.isEmpty()) {
            form.wrong("", form.language().say("form.changed"));
        }
        return form.ok() ? Gate.seeOther(PATH, "reach") : HttpResponse.badRequest(page(visit, form));
    }
}
