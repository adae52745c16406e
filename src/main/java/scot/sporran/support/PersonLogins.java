package scot.sporran.support;

import jakarta.inject.Singleton;
import java.util.List;
import scot.sporran.identity.Login;
import scot.sporran.identity.Logins;
import scot.sporran.identity.ways.WaysToSignIn;

/** How supported people come to sign in for the first time: by a code that staff hand over beside them. */
@Singleton
public class PersonLogins {

    private final Logins logins;
    private final WaysToSignIn ways;

    PersonLogins(Logins logins, WaysToSignIn ways) {
        this.logins = logins;
        this.ways = ways;
    }

    /** The person's own; empty for those who have never been let in. */
    public List<Login> of(SupportedPerson person) {
        return logins.ofPerson(person.id().value());
    }

    /**
     * A code that signs the person in, once and within ten minutes; whoever has no login yet gets one with it.
     *
     * @param by whoever stands beside the person
     */
    public String code(SupportedPerson person, Login by) {
        Login own = of(person).stream().findFirst()
                .orElseGet(() -> logins.createForPerson(person.displayName(), person.id().value()));
        return ways.pair(own, by);
    }
}
