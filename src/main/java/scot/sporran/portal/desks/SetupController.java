package scot.sporran.portal.desks;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.ArrayList;
import java.util.List;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Line;

/** Where all that a council sets up once is found. */
@Controller(SetupController.PATH)
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class SetupController {

    static final String PATH = "/work/setup";

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;

    SetupController(Frames frames, Gate gate) {
        this.frames = frames;
        this.gate = gate;
    }

    @Get
    JteModel all(Visit visit) {
        Frame frame = frames.work(visit, Frames.Desk.SETUP, "desks.setup.title");
        List<Line> places = new ArrayList<>();
        add(places, visit, frame, Deed.IMPORT, "import");
        add(places, visit, frame, Deed.MANAGE_WEBHOOKS, "webhooks");
        add(places, visit, frame, Deed.PREPARE_MONEY, "payees");
        add(places, visit, frame, Deed.AGREE_PLAN, "providers");
        add(places, visit, frame, Deed.EDIT_LETTERS, "logo");
        add(places, visit, frame, Deed.EDIT_LETTERS, "reach");
        if (places.isEmpty()) {
            throw Access.notThere();
        }
        return templates.desksPlaces(frame, frame.say("desks.setup.lead"), places);
    }

    private void add(List<Line> places, Visit visit, Frame frame, Deed deed, String name) {
        if (gate.mayInCouncil(visit, deed)) {
            places.add(Line.link(PATH + "/" + name, frame.say("desks." + name + ".title"), "",
                    frame.say("desks." + name + ".what"), ""));
        }
    }
}
