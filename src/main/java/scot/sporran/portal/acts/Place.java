package scot.sporran.portal.acts;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Login;
import scot.sporran.support.Budget;
import scot.sporran.support.SupportedPerson;

/**
 * Where an act is done, and by whom.
 *
 * @param budget one of the person's; null where the act is about the person alone
 * @param part something within the budget; null where the act is about no part of it
 */
record Place(Login login, SupportedPerson person, @Nullable Budget budget, @Nullable UUID part) {

    Budget theBudget() {
        return Objects.requireNonNull(budget);
    }

    UUID thePart() {
        if (part == null) {
            throw Access.notThere();
        }
        return part;
    }

    /** As the ledger and the features name who did it. */
    String actor() {
        return "login:" + login.id().value();
    }

    /** As people read who did it. */
    String name() {
        return login.displayName();
    }
}
