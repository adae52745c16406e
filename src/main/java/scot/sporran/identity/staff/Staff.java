package scot.sporran.identity.staff;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.identity.Addresses;
import scot.sporran.identity.Login;
import scot.sporran.identity.LoginId;
import scot.sporran.identity.Logins;
import scot.sporran.identity.Role;
import scot.sporran.identity.Sessions;
import scot.sporran.identity.Telling;
import scot.sporran.platform.BadInputException;

/** A council's people at work: who may sign in, by which address, and an end to that. Its programs are not among them. */
@Singleton
public class Staff {

    private final Logins logins;
    private final Sessions sessions;
    private final Addresses addresses;
    private final BreakGlass glass;
    private final Telling telling;

    Staff(Logins logins, Sessions sessions, Addresses addresses, BreakGlass glass, Telling telling) {
        this.logins = logins;
        this.sessions = sessions;
        this.addresses = addresses;
        this.glass = glass;
        this.telling = telling;
    }

    /** Everybody, those who are in no more too, by name. */
    public List<Logins.Tenure> of(UUID council) {
        return logins.tenures(council).stream().filter(one -> one.login().role() != Role.API_CLIENT).toList();
    }

    /** One of the council's; empty for anybody else. */
    public Optional<Logins.Tenure> find(UUID council, UUID login) {
        return of(council).stream().filter(one -> one.login().id().value().equals(login)).findFirst();
    }

    /** Enough of somebody's e-mail address to know it by. */
    public Optional<String> emailHint(LoginId login) {
        return addresses.of(login, Addresses.Kind.EMAIL).map(email -> Addresses.hint(Addresses.Kind.EMAIL, email));
    }

    /**
     * Says by which address somebody is known to the council's own sign-in, and tells the one before.
     *
     * @throws BadInputException when it is no e-mail address
     */
    public void setEmail(Login login, String typed) {
        String email = Addresses.read(Addresses.Kind.EMAIL, typed);
        telling.changed(login.id(), "mail.changed.address", Addresses.hint(Addresses.Kind.EMAIL, email));
        addresses.set(login.id(), Addresses.Kind.EMAIL, email);
    }

    /**
     * Ends somebody's access from their next request on: sessions and the emergency account with it. Nobody ends their own, so
     * that somebody is left who can let others in.
     *
     * @return false when it was ended before
     * @throws BadInputException when it is the own one
     */
    public boolean end(Login login, Login by) {
        if (login.id().equals(by.id())) {
            throw new BadInputException("login", "somebody else than you", "Ask another administrator.");
        }
        boolean ended = logins.end(login.id(), by.displayName());
        sessions.endAll(login.id());
        glass.remove(login.id());
        return ended;
    }
}
