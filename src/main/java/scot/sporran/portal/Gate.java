package scot.sporran.portal;

import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Subject;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.Budgets;
import scot.sporran.support.People;
import scot.sporran.support.PersonId;
import scot.sporran.support.SupportedPerson;

/** What every page does first: finds whom or what it is about, and asks whether this login may. */
@Singleton
public final class Gate {

    private final Access access;
    private final People people;
    private final Budgets budgets;

    Gate(Access access, People people, Budgets budgets) {
        this.access = access;
        this.people = people;
        this.budgets = budgets;
    }

    /** The person, if this login may do that for them; 404 or 403 otherwise. */
    public SupportedPerson person(Visit visit, UUID id, Deed deed) {
        access.require(visit.who(), deed, Subject.person(id));
        return people.find(new PersonId(id)).orElseThrow(Access::notThere);
    }

    /** The budget, if this login may do that to it; 404 or 403 otherwise. */
    public Budget budget(Visit visit, UUID id, Deed deed) {
        Budget budget = budgets.find(new BudgetId(id)).orElseThrow(Access::notThere);
        access.require(visit.who(), deed, Subject.budget(budget.person().value(), id));
        return budget;
    }

    public boolean may(Visit visit, UUID person, Deed deed) {
        return access.may(visit.login(), deed, Subject.person(person));
    }

    /** Requires that the login may do that in its own council's name, and says which that is. */
    public UUID council(Visit visit, Deed deed) {
        UUID council = visit.login().councilId();
        if (council == null) {
            throw Access.notThere();
        }
        access.requireInCouncil(visit.who(), deed, council);
        return council;
    }

    public boolean mayInCouncil(Visit visit, Deed deed) {
        UUID council = visit.login().councilId();
        return council != null && access.mayInCouncil(visit.login(), deed, council);
    }

    /** Sends the browser on, so that going back or loading again does nothing twice. */
    public static <T> HttpResponse<T> seeOther(String path, String done) {
        return HttpResponse.seeOther(URI.create(path + (path.contains("?") ? "&" : "?") + "done=" + done));
    }
}
