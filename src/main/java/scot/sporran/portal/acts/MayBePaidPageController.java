package scot.sporran.portal.acts;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Form;
import scot.sporran.support.MayBePaid;
import scot.sporran.support.Powers;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.requests.Approvals;

/** Whether somebody may be paid from a person's support, before anybody promises it to them; and which relatives may. Keeps nothing. */
@Controller("/work/people/{personId}/may-be-paid")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class MayBePaidPageController {

    private static final int LONGEST = 120;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final Powers powers;
    private final Approvals approvals;
    private final Clock clock;

    MayBePaidPageController(Frames frames, Gate gate, Powers powers, Approvals approvals, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.powers = powers;
        this.approvals = approvals;
        this.clock = clock;
    }

    @Get
    JteModel look(Visit visit, UUID personId, @Nullable @QueryValue String name, @Nullable @QueryValue String other) {
        SupportedPerson person = gate.person(visit, personId, Deed.VIEW_PERSON);
        if (!Frames.isStaff(visit.login())) {
            throw Access.notThere();
        }
        Frame frame = frames.work(visit, Frames.Desk.PEOPLE, "do.may-be-paid.title");
        When when = new When(clock, frame.language());
        Form form = Form.of(frame.language(), name == null ? Map.of() : Map.of("name", name));
        if (other != null) {
            form.with("other", "yes");
        }
        String asked = name == null ? "" : form.text("name", 1, LONGEST);
        MayBePaid answer = name == null
                ? null
                : form.send(Map.of(), () -> powers.mayBePaid(person.id(),
                        new MayBePaid.Payee(asked, null, other != null), when.today()));
        List<Fact> relatives = gate.may(visit, personId, Deed.VIEW_PLAN)
                ? approvals.relativesOf(person.id()).stream().map(one -> new Fact(
                        one.relativeName() + " (" + one.relation() + ")",
                        one.until() == null
                                ? frame.say("do.may-be-paid.from", when.longDay(one.from()))
                                : frame.say("do.may-be-paid.until", when.longDay(one.from()),
                                        when.longDay(one.until())),
                        "/work/requests/" + one.approvedBy().value())).toList()
                : List.of();
        return templates.workMayBePaid(frame, person.displayName(), "/people/" + personId, answer,
                answer instanceof MayBePaid.SameName, relatives, form);
    }
}
