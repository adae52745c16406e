package scot.sporran.portal.acts;

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
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.platform.AnsweredRequests;
import scot.sporran.platform.Ids;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Form;
import scot.sporran.support.Budget;
import scot.sporran.support.SupportedPerson;

/** The form of each act that staff do about a person, and the doing of it. */
@Controller("/work/people/{personId}/acts/{act}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class ActController {

    /** Undoes what was begun; what is wrong stands in the form. */
    private static final class NotDoneException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotDoneException() {
            super("Something in the form is to be mended", null, false, false);
        }
    }

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final AnsweredRequests answered;
    private final DeskActs acts;

    ActController(Frames frames, Gate gate, AnsweredRequests answered, DeskActs acts) {
        this.frames = frames;
        this.gate = gate;
        this.answered = answered;
        this.acts = acts;
    }

    @Get
    JteModel form(Visit visit, UUID personId, String act, @Nullable @QueryValue UUID budget,
            @Nullable @QueryValue UUID part) {
        DeskAct known = acts.find(act).orElseThrow(Access::notThere);
        Place place = place(visit, known, personId, budget, part);
        return page(visit, known, place, Form.empty(frames.language(visit)));
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> send(Visit visit, UUID personId, String act, @Nullable @QueryValue UUID budget,
            @Nullable @QueryValue UUID part, @Body Map<String, Object> body) {
        DeskAct known = acts.find(act).orElseThrow(Access::notThere);
        Place place = place(visit, known, personId, budget, part);
        Form form = Form.of(frames.language(visit), body);
        return done(known, place, form)
                ? Gate.seeOther(back(place), "written")
                : HttpResponse.badRequest(page(visit, known, place, form));
    }

    private Place place(Visit visit, DeskAct act, UUID personId, @Nullable UUID budgetId, @Nullable UUID part) {
        SupportedPerson person = gate.person(visit, personId, act.deed());
        if (!Frames.isStaff(visit.login()) || act.about() != DeskAct.About.PERSON && budgetId == null
                || act.about() == DeskAct.About.PART && part == null) {
            throw Access.notThere();
        }
        Budget budget = budgetId == null ? null : gate.budget(visit, budgetId, act.deed());
        if (budget != null && !budget.person().equals(person.id())) {
            throw Access.notThere();
        }
        return new Place(visit.login(), person, budget, part);
    }

    /** Pressing twice is the same as pressing once; another content is another deed. */
    private boolean done(DeskAct act, Place place, Form form) {
        String key = form.key() + " " + Ids.derived("act", act.name(), place.toString(), form.content().toString());
        try {
            answered.once(place.login().id().value(), key, key, String.class, () -> {
                act.does().accept(place, form);
                if (!form.ok()) {
                    throw new NotDoneException();
                }
                return act.name();
            });
            return true;
        } catch (NotDoneException e) {
            return false;
        }
    }

    private JteModel page(Visit visit, DeskAct act, Place place, Form form) {
        Frame frame = frames.work(visit, Frames.Desk.PEOPLE, "do." + act.name());
        Fields fields = new Fields(act.name(), form);
        act.asks().accept(place, fields);
        return templates.workAct(frame, place.person().displayName(), place.person().displayName(), back(place),
                address(act.name(), place),
                fields.all(), form);
    }

    private static String address(String act, Place place) {
        return BudgetPages.act(act, place.person().id().value(),
                place.budget() == null ? null : place.budget().id().value(), place.part());
    }

    private static String back(Place place) {
        return place.budget() == null
                ? "/people/" + place.person().id().value()
                : "/work/budgets/" + place.budget().id().value();
    }
}
