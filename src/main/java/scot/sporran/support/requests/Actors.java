package scot.sporran.support.requests;

import jakarta.inject.Singleton;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.Subject;

/** What a login is to a request. */
@Singleton
public class Actors {

    private final Access access;

    Actors(Access access) {
        this.access = access;
    }

    /** What this login is to that person's requests today. */
    public Actor of(Login login, UUID personId) {
        Subject person = Subject.person(personId);
        boolean council = login.role().isOfCouncil();
        boolean decides = council && access.may(login, Deed.DECIDE, person);
        return new Actor(login.id().value(), login.displayName(), !council && access.may(login, Deed.ASK, person),
                council, decides ? login.role() : null, DecisionLevel.NONE);
    }
}
