package scot.sporran.portal.person;

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
import java.util.UUID;
import scot.sporran.identity.Deed;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.PlanPages;
import scot.sporran.portal.SpendingPages;
import scot.sporran.portal.Visit;
import scot.sporran.support.SupportedPerson;

/** What was agreed: outcomes in the person's own words, what the money is for, and the sums. */
@Controller("/people/{id}/plan")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class PlanController {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final PlanPages plans;
    private final SpendingPages spending;

    PlanController(Frames frames, Gate gate, PlanPages plans, SpendingPages spending) {
        this.frames = frames;
        this.gate = gate;
        this.plans = plans;
        this.spending = spending;
    }

    @Get
    JteModel plan(Visit visit, UUID id) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_PLAN);
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "plan.title");
        return templates.personPlan(frame, "/people/" + id, plans.of(person, frame.language()),
                gate.may(visit, id, Deed.VIEW_BALANCE) ? spending.of(person, frame.language()) : null);
    }
}
