package scot.sporran.portal.movements;

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
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.ledger.LedgerEntries;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.support.Budget;
import scot.sporran.support.SupportedPerson;

/** One entry of a budget, the same for the person and for staff. */
@Controller("/people/{id}/movements/{budgetId}/{sequence}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class MovementController {

    private final Gate gate;
    private final LedgerEntries ledger;
    private final MovementPages pages;

    MovementController(Gate gate, LedgerEntries ledger, MovementPages pages) {
        this.gate = gate;
        this.ledger = ledger;
        this.pages = pages;
    }

    @Get
    JteModel one(Visit visit, UUID id, UUID budgetId, long sequence) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_PURCHASES);
        Budget budget = gate.budget(visit, budgetId, Deed.VIEW_PURCHASES);
        if (!budget.person().equals(person.id())) {
            throw Access.notThere();
        }
        return pages.page(visit, person, budget, ledger.find(budget.fund(), sequence).orElseThrow(Access::notThere));
    }
}
