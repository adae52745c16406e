package scot.sporran.support;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import scot.sporran.identity.Delegations;
import scot.sporran.identity.Login;
import scot.sporran.identity.LoginId;
import scot.sporran.identity.Logins;
import scot.sporran.identity.Role;
import scot.sporran.identity.ways.WaysToSignIn;
import scot.sporran.platform.London;

/** How those who act for a supported person come to sign in: by a code that staff hand over beside them. */
@Singleton
public class HelperLogins {

    private final Powers powers;
    private final Delegations delegations;
    private final People people;
    private final Logins logins;
    private final WaysToSignIn ways;
    private final Clock clock;

    HelperLogins(Powers powers, Delegations delegations, People people, Logins logins, WaysToSignIn ways,
            Clock clock) {
        this.powers = powers;
        this.delegations = delegations;
        this.people = people;
        this.logins = logins;
        this.ways = ways;
        this.clock = clock;
    }

    /**
     * Whether the council's staff may let the holder in: never where the login would open the affairs of another council's
     * people, or the holder's own.
     */
    public boolean mayGetCode(Power power) {
        LocalDate today = London.dateOf(clock.instant());
        LoginId known = power.login();
        return power.standsOn(today) && (known == null || logins.letIn(known)
                .filter(login -> login.role() == Role.REPRESENTATIVE).isPresent()
                && delegations.ofLogin(known).stream().filter(one -> one.standsOn(today)).allMatch(
                        one -> people.find(new PersonId(one.personId()))
                                .filter(person -> person.council().equals(power.council())).isPresent()));
    }

    /**
     * A code that signs the holder in, once and within ten minutes; a holder without a login gets one with it.
     *
     * @param by whoever stands beside the holder
     * @return empty when they {@linkplain #mayGetCode may not}, or somebody else let them in at this moment
     */
    public Optional<String> code(Power power, Login by) {
        if (!mayGetCode(power)) {
            return Optional.empty();
        }
        LoginId known = power.login();
        if (known != null) {
            return logins.letIn(known).map(login -> ways.pair(login, by));
        }
        Login made = logins.createForRepresentative(power.holderName());
        return powers.letIn(power, made.id(), by.displayName()) ? Optional.of(ways.pair(made, by)) : Optional.empty();
    }
}
