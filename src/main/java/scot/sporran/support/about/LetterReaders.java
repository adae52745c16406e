package scot.sporran.support.about;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Delegation;
import scot.sporran.identity.Delegations;
import scot.sporran.identity.Login;
import scot.sporran.identity.LoginId;
import scot.sporran.identity.Logins;
import scot.sporran.platform.London;

/** Whose devices are told of a person's letters: the person's own, and of those who read them for the person today. */
@Singleton
final class LetterReaders {

    private final Logins logins;
    private final Delegations delegations;
    private final Clock clock;

    LetterReaders(Logins logins, Delegations delegations, Clock clock) {
        this.logins = logins;
        this.delegations = delegations;
        this.clock = clock;
    }

    List<LoginId> own(UUID person) {
        return logins.ofPerson(person).stream().map(Login::id).toList();
    }

    List<LoginId> others(UUID person) {
        LocalDate today = London.dateOf(clock.instant());
        return delegations.ofPerson(person).stream()
                .filter(given -> given.standsOn(today) && given.deeds().contains(Deed.VIEW_MESSAGES))
                .map(Delegation::login).distinct().toList();
    }
}
