package scot.sporran.portal.person;

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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Form;
import scot.sporran.returns.bank.Lesson;
import scot.sporran.returns.bank.Lessons;
import scot.sporran.support.SupportedPerson;

/** Which names mean the same for a person, as decisions have taught; anybody who sees it for them can take it back. */
@Controller("/people/{id}/payees")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class PayeesController {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final Lessons lessons;
    private final Clock clock;

    PayeesController(Frames frames, Gate gate, Lessons lessons, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.lessons = lessons;
        this.clock = clock;
    }

    @Get
    JteModel all(Visit visit, UUID id) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_PURCHASES);
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "payees.title");
        When when = new When(clock, frame.language());
        List<PayeeView> payees = lessons.of(person.id()).stream().map(lesson -> view(lesson, frame, when)).toList();
        return templates.personPayees(frame, "/people/" + id, payees, may(visit, id));
    }

    private static PayeeView view(Lesson lesson, Frame frame, When when) {
        String takenBack = lesson.takenBack();
        return new PayeeView(lesson.id(), lesson.bankWords(), lesson.paperName(),
                frame.say("payees.taught", lesson.taughtBy(), when.of(lesson.taughtAt())),
                takenBack == null ? "" : takenBack);
    }

    @Post("/{lesson}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> takeBack(Visit visit, UUID id, UUID lesson, @Body Map<String, Object> body) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_PURCHASES);
        if (!may(visit, id)) {
            throw Access.notThere();
        }
        Form form = Form.of(frames.language(visit), body);
        lessons.takeBack(person.id(), lesson, form.language().say("payees.not-same"), visit.login());
        return Gate.seeOther("/people/" + id + "/payees", "payee.back");
    }

    private boolean may(Visit visit, UUID id) {
        return gate.may(visit, id, Deed.CONFIRM) || gate.may(visit, id, Deed.PREPARE_MONEY);
    }
}
