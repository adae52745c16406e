package scot.sporran.support;

import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Delegation;
import scot.sporran.identity.Delegations;
import scot.sporran.identity.LoginId;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;

/** Who acts for whom, on what basis, and until when. What a holder with a login may do follows at once. */
@Singleton
public class Powers {

    /** Days before the end of a power on which somebody is reminded. */
    public static final List<Integer> REMINDED_AT = List.of(90, 30, 7, 1);

    private final PowerRepository powers;
    private final ReminderRepository reminders;
    private final Delegations delegations;
    private final Clock clock;

    Powers(PowerRepository powers, ReminderRepository reminders, Delegations delegations, Clock clock) {
        this.powers = powers;
        this.reminders = reminders;
        this.delegations = delegations;
        this.clock = clock;
    }

    /** What is written down about a power; see {@link Power}. */
    public record NewPower(PowerBasis basis, String holderName, @Nullable LoginId login, boolean overSupport,
            Set<Deed> deeds, JointRule jointRule, String evidence, @Nullable LocalDate evidenceSeenOn, LocalDate from,
            @Nullable LocalDate to) {

        public NewPower {
            deeds = Set.copyOf(deeds);
        }
    }

    /** @param daysBefore the latest of {@link #REMINDED_AT} that was reached and nobody has acted on */
    public record Reminder(Power power, int daysLeft, int daysBefore) {}

    /**
     * Writes down a power; a holder with a login may act from its first day.
     *
     * @throws FieldException when it cannot be
     */
    @Transactional
    public Power record(SupportedPerson person, NewPower given, String by) {
        Power power = new Power(new PowerId(Ids.next()), person.id(), person.council(), given.basis(),
                given.holderName(), given.login(), given.overSupport(), given.deeds(), given.jointRule(),
                given.evidence(), given.evidenceSeenOn(), given.from(), given.to(), by, null);
        UUID delegation = null;
        if (given.login() != null) {
            Delegation entrusted = delegations.entrust(given.login(), person.id().value(), given.deeds(), given.from(),
                    given.to(), by);
            delegation = entrusted.id();
        }
        powers.save(PowerRow.of(power, delegation, Micros.of(clock.instant())));
        return power;
    }

    /**
     * Lets a power's holder, who had no login, sign in with one and do what the power says; false when the holder has one
     * by now, or the power has ended.
     */
    @Transactional
    public boolean letIn(Power power, LoginId login, String by) {
        Delegation entrusted = delegations.entrust(login, power.person().value(), power.deeds(), power.from(),
                power.to(), by);
        boolean first = powers.letIn(power.id().value(), login.value(), entrusted.id()) == 1;
        if (!first) {
            delegations.end(entrusted.id());
        }
        return first;
    }

    /** Ends a power from a day on; what its holder could do ends now. Empty when it had ended, or is not this person's. */
    @Transactional
    public Optional<Power> end(PersonId person, PowerId id, LocalDate on, String why, String by) {
        return powers.findById(id.value()).filter(row -> row.personId().equals(person.value()))
                .filter(row -> powers.end(id.value(), on, why, by) == 1).map(row -> {
                    if (row.delegationId() != null) {
                        delegations.end(row.delegationId());
                    }
                    return powers.findById(id.value()).orElseThrow().toPower();
                });
    }

    /** All that are or were, oldest first. */
    public List<Power> of(PersonId person) {
        return powers.findByPersonIdOrderByValidFrom(person.value()).stream().map(PowerRow::toPower).toList();
    }

    /** What this login holds or held by a power, oldest first; none that a login had no part in. */
    public List<Power> heldBy(LoginId login) {
        return powers.findByHolderLoginOrderByValidFrom(login.value()).stream().map(PowerRow::toPower).toList();
    }

    /** A power, whosever it is. */
    public Optional<Power> find(PowerId id) {
        return powers.findById(id.value()).map(PowerRow::toPower);
    }

    /** Whether somebody may be paid from this person's support on a day. */
    public MayBePaid mayBePaid(PersonId person, MayBePaid.Payee payee, LocalDate on) {
        return mayBePaid(of(person), payee, on);
    }

    /** As {@link #mayBePaid(PersonId, MayBePaid.Payee, LocalDate)}, for powers already at hand; pure. */
    static MayBePaid mayBePaid(List<Power> powers, MayBePaid.Payee payee, LocalDate on) {
        List<Power> bars = powers.stream()
                .filter(power -> power.basis().barsPay() && power.overSupport() && power.standsOn(on)).toList();
        for (Power power : bars) {
            if (payee.login() != null && payee.login().equals(power.login())) {
                return new MayBePaid.No(power);
            }
        }
        String name = FoldedName.of(payee.name());
        for (Power power : bars) {
            if (!payee.knownToBeSomebodyElse() && name.equals(FoldedName.of(power.holderName()))) {
                return new MayBePaid.SameName(power);
            }
        }
        return new MayBePaid.Yes();
    }

    /** Powers of a council's people that end soon and about which nobody has been reminded yet, the soonest first. */
    public List<Reminder> due(CouncilId council, LocalDate today) {
        List<Power> ending = powers.ending(council.value(), today, today.plusDays(REMINDED_AT.getFirst())).stream()
                .map(PowerRow::toPower).toList();
        if (ending.isEmpty()) {
            return List.of();
        }
        Set<String> done = reminders
                .findByPowerIdIn(ending.stream().map(power -> power.id().value()).toList()).stream()
                .map(row -> row.powerId() + " " + row.daysBefore()).collect(Collectors.toSet());
        List<Reminder> due = new ArrayList<>();
        for (Power power : ending) {
            int left = power.to() == null ? Integer.MAX_VALUE : (int) ChronoUnit.DAYS.between(today, power.to());
            REMINDED_AT.stream().filter(days -> left <= days).min(Integer::compare)
                    .filter(days -> !done.contains(power.id().value() + " " + days))
                    .ifPresent(days -> due.add(new Reminder(power, left, days)));
        }
        return due;
    }

    /** Notes that somebody was reminded; false when it was noted before, or there is nothing to be reminded of. */
    public boolean reminded(CouncilId council, PowerId power, String by) {
        Optional<Reminder> due = due(council, London.dateOf(clock.instant())).stream()
                .filter(reminder -> reminder.power().id().equals(power)).findFirst();
        if (due.isEmpty()) {
            return false;
        }
        try {
            reminders.save(new ReminderRow(Ids.next(), power.value(), due.get().daysBefore(), by,
                    Micros.of(clock.instant())));
            return true;
        } catch (DataAccessException e) {
            if (e.getCause() instanceof SQLIntegrityConstraintViolationException) {
                return false;
            }
            throw e;
        }
    }
}
