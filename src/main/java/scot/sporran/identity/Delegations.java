package scot.sporran.identity;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;

/** Whose affairs were entrusted to whom. A delegation is never altered: it ends, and another may begin. */
@Singleton
public class Delegations implements Entrusted {

    private final DelegationRepository delegations;
    private final Clock clock;

    Delegations(DelegationRepository delegations, Clock clock) {
        this.delegations = delegations;
        this.clock = clock;
    }

    /**
     * Entrusts a person's affairs to a login.
     *
     * @param from first day, Europe/London
     * @param until last day; null for no agreed end
     * @param givenBy who wrote it down
     * @throws IllegalArgumentException when nothing is entrusted or it would end before it begins
     */
    public Delegation entrust(LoginId login, UUID personId, Set<Deed> deeds, LocalDate from, @Nullable LocalDate until,
            String givenBy) {
        Delegation delegation = new Delegation(Ids.next(), login, personId, deeds, from, until, givenBy, null);
        delegations.save(new DelegationRow(delegation.id(), login.value(), personId, DelegationRow.words(deeds), from,
                until, givenBy, Micros.of(clock.instant()), null));
        return delegation;
    }

    /** Ends it now; false when it had ended or never was. */
    public boolean end(UUID delegationId) {
        return delegations.end(delegationId, Micros.of(clock.instant())) == 1;
    }

    public Optional<Delegation> find(UUID delegationId) {
        return delegations.findById(delegationId).map(DelegationRow::toDelegation);
    }

    /** Everybody to whom this person's affairs are or were entrusted, oldest first. */
    public List<Delegation> ofPerson(UUID personId) {
        return delegations.findByPersonIdOrderByValidFrom(personId).stream().map(DelegationRow::toDelegation).toList();
    }

    /** Everybody whose affairs are or were entrusted to this login, oldest first. */
    public List<Delegation> ofLogin(LoginId login) {
        return delegations.findByLoginIdOrderByValidFrom(login.value()).stream().map(DelegationRow::toDelegation)
                .toList();
    }

    @Override
    public boolean covers(LoginId login, UUID personId, Deed deed, LocalDate on) {
        return delegations.findByLoginIdAndPersonId(login.value(), personId).stream().map(DelegationRow::toDelegation)
                .anyMatch(delegation -> delegation.standsOn(on) && delegation.deeds().contains(deed));
    }
}
