package scot.sporran.support.requests;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Role;

/**
 * Who moves a request on.
 *
 * @param name as the history shows it
 * @param speaksForPerson the person, or somebody who may speak for them
 * @param ofCouncil works for the person's council
 * @param decidesAs the role whose delegated limits count; null when {@code level} is settled
 * @param level how much this login may decide of the request at hand
 */
public record Actor(UUID login, String name, boolean speaksForPerson, boolean ofCouncil, @Nullable Role decidesAs,
        DecisionLevel level) {

    Actor at(DecisionLevel known) {
        return new Actor(login, name, speaksForPerson, ofCouncil, null, known);
    }
}
