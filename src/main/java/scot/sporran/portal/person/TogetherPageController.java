package scot.sporran.portal.person;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpResponse;
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
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.together.JointActs;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.support.SupportedPerson;

/**
 * What waits for all who decide together for a person: each sees what was typed, and sends the same, or lets it be. The person sees it
 * too.
 */
@Controller("/people/{id}/together")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class TogetherPageController {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final JointActs acts;
    private final Clock clock;

    TogetherPageController(Frames frames, Gate gate, JointActs acts, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.acts = acts;
        this.clock = clock;
    }

    @Get
    JteModel all(Visit visit, UUID id) {
        SupportedPerson person = person(visit, id);
        Frame frame = frames.person(visit, person, Frames.Spot.PEOPLE, "together.title");
        When when = new When(clock, frame.language());
        List<UUID> asked = acts.askedOf(visit.login().id(), id).stream().map(JointActs.Yes::id).toList();
        List<WaitingYes> waiting = acts.of(id).stream().map(yes -> new WaitingYes(yes.id().toString(),
                frame.say("together.wants", yes.byName(), frame.say("deed." + yes.deed())), when.of(yes.at()),
                typed(yes), yes.by().equals(visit.login().id()), yes.path(),
                asked.contains(yes.id()) ? yes.fields() : Map.of())).toList();
        return templates.personTogether(frame, "/people/" + id, waiting);
    }

    /** Numbers of forms and ids tell nobody anything. */
    private static List<String> typed(JointActs.Yes yes) {
        return yes.fields().values().stream().flatMap(List::stream).map(String::strip)
                .filter(value -> value.chars().anyMatch(Character::isLetterOrDigit)
                        && !value.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
                .toList();
    }

    @Post("/{yesId}/take-back")
    @Consumes(MediaType.ALL)
    HttpResponse<?> takeBack(Visit visit, UUID id, UUID yesId) {
        person(visit, id);
        acts.takeBack(yesId, visit.login().id());
        return Gate.seeOther("/people/" + id + "/together", "together.back");
    }

    /** For the person and those who act for them; the council sees what is done. */
    private SupportedPerson person(Visit visit, UUID id) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_PERSON);
        if (Frames.isStaff(visit.login())) {
            throw Access.notThere();
        }
        return person;
    }
}
