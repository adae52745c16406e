package scot.sporran.support.renewals;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.Relation;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Witness;
import scot.sporran.platform.London;
import scot.sporran.support.Power;
import scot.sporran.support.PowerId;
import scot.sporran.support.Powers;

/**
 * Whose power it is. A holder sees and sends what there is about their own power after its end too, when it opens nothing else to them any
 * more: so {@link Access}, which knows what is entrusted today, cannot say it. That they did is written down all the same.
 */
@Singleton
public class PowerHolders {

    private final Powers powers;
    private final Witness witness;
    private final Clock clock;

    PowerHolders(Powers powers, Witness witness, Clock clock) {
        this.powers = powers;
        this.witness = witness;
        this.clock = clock;
    }

    /** Powers of a login that it can send a new paper for, the one that ends first in front. */
    public List<Power> renewable(Login login) {
        return powers.heldBy(login.id()).stream()
                .filter(power -> RenewalRules.mayBeRenewed(power, London.dateOf(clock.instant())))
                .sorted(java.util.Comparator
                        .comparing(power -> RenewalRules.daysLeft(power, London.dateOf(clock.instant()))))
                .toList();
    }

    /** Somebody's own power; 404 for everybody else. @param deed what they do: look, or send */
    public Power require(SignedIn who, PowerId id, Deed deed) {
        Power power = powers.find(id).filter(one -> who.login().id().equals(one.login())).orElseThrow(Access::notThere);
        witness.allowed(who.login(), Relation.DELEGATED, deed, power.person().value(), power.council().value(), true);
        return power;
    }
}
