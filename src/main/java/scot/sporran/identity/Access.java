package scot.sporran.identity;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.HttpStatusException;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * Who may see whom: by role and by relation. Every controller that answers about a person asks here first.
 *
 * <table><caption>May view a supported person</caption>
 * <tr><td>supported person</td><td>the own self</td></tr>
 * <tr><td>finance officer, auditor</td><td>people of the own council</td></tr>
 * <tr><td>admin</td><td>nobody: running a service needs no look at anybody's money</td></tr>
 * </table>
 */
@Singleton
public class Access {

    private final PeopleDirectory people;

    Access(PeopleDirectory people) {
        this.people = people;
    }

    /** True when the login may see this person's budget, payments and card. */
    public boolean mayView(Login login, UUID personId) {
        return switch (login.role()) {
            case SUPPORTED_PERSON -> personId.equals(login.personId());
            case FINANCE_OFFICER, AUDITOR -> people.councilOf(personId).filter(c -> c.equals(login.councilId()))
                    .isPresent();
            case ADMIN -> false;
        };
    }

    /**
     * As {@link #mayView}, for controllers.
     *
     * @throws HttpStatusException 404 when not: the same as for a person who does not exist, so that nobody learns who
     *     does
     */
    public void requireView(SignedIn who, UUID personId) {
        if (!mayView(who.login(), personId)) {
            throw notThere();
        }
    }

    /** What is answered for everything that is not there, or not for these eyes. */
    public static HttpStatusException notThere() {
        return new HttpStatusException(HttpStatus.NOT_FOUND, "There is nothing here for you to see.");
    }
}
