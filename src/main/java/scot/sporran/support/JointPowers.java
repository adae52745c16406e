package scot.sporran.support;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.identity.Deed;
import scot.sporran.identity.LoginId;
import scot.sporran.identity.together.CoHolders;
import scot.sporran.platform.London;

/** Tells {@code identity} who holds a power together: powers of which it is written down that all decide together. */
@Singleton
final class JointPowers implements CoHolders {

    private final Powers powers;
    private final Clock clock;

    JointPowers(Powers powers, Clock clock) {
        this.powers = powers;
        this.clock = clock;
    }

    @Override
    public Optional<List<CoHolder>> of(LoginId login, UUID person, Deed deed) {
        LocalDate today = London.dateOf(clock.instant());
        List<Power> standing = powers.of(new PersonId(person)).stream()
                .filter(power -> power.standsOn(today) && power.covers(deed)).toList();
        boolean alone = standing.stream()
                .anyMatch(power -> login.equals(power.login()) && power.jointRule() != JointRule.JOINTLY);
        boolean holds = standing.stream().anyMatch(power -> login.equals(power.login()));
        List<CoHolder> others = standing.stream().filter(power -> power.jointRule() == JointRule.JOINTLY)
                .filter(power -> !login.equals(power.login()))
                .map(power -> new CoHolder(power.login(), power.id().value(), power.holderName())).toList();
        return alone || !holds || others.isEmpty() ? Optional.empty() : Optional.of(others);
    }
}
