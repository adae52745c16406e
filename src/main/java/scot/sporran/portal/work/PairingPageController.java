package scot.sporran.portal.work;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
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
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Fact;
import scot.sporran.support.PersonLogins;
import scot.sporran.support.SupportedPerson;

/** A code that staff hand over to a person beside them, who types it on their own phone. */
@Controller("/people/{id}/pairing")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class PairingPageController {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final PersonLogins logins;

    PairingPageController(Frames frames, Gate gate, PersonLogins logins) {
        this.frames = frames;
        this.gate = gate;
        this.logins = logins;
    }

    @Get
    JteModel ask(Visit visit, UUID id) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_PERSON);
        if (!gate.may(visit, id, Deed.PAIR_DEVICE)) {
            throw Access.notThere();
        }
        Frame frame = frames.person(visit, person, Frames.Spot.NONE, "pairing.title", person.displayName());
        return templates.workPairing(frame, "/people/" + id, person.displayName(),
                frame.say(logins.of(person).isEmpty() ? "pairing.first" : "pairing.lead"));
    }

    /** The answer to pressing the button holds the code, and nothing else ever does. */
    @Post
    @Consumes(MediaType.ALL)
    JteModel make(Visit visit, UUID id) {
        SupportedPerson person = gate.person(visit, id, Deed.PAIR_DEVICE);
        Frame frame = frames.person(visit, person, Frames.Spot.NONE, "pairing.code.title");
        return templates.workOnce(frame, frame.say("pairing.code.lead", person.displayName()),
                List.of(new Fact(frame.say("pairing.code"), logins.code(person, visit.login()))), "/people/" + id,
                person.displayName());
    }
}
