package scot.sporran.portal.acts;

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
import java.util.Map;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Form;
import scot.sporran.support.Budget;

/** One budget, for the council's staff: how it stands today or stood on a day. */
@Controller("/work/budgets/{budgetId}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class BudgetPageController {

    private final Frames frames;
    private final Gate gate;
    private final BudgetPages pages;

    BudgetPageController(Frames frames, Gate gate, BudgetPages pages) {
        this.frames = frames;
        this.gate = gate;
        this.pages = pages;
    }

    @Get
    JteModel one(Visit visit, UUID budgetId, @QueryValue(defaultValue = "") String day) {
        Budget budget = gate.budget(visit, budgetId, Deed.VIEW_BALANCE);
        if (visit.login().councilId() == null) {
            throw Access.notThere();
        }
        return pages.page(visit, gate.person(visit, budget.person().value(), Deed.VIEW_BALANCE), budget,
                Form.of(frames.language(visit), Map.of("day", day)));
    }
}
