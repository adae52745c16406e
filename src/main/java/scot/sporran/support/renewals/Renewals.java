package scot.sporran.support.renewals;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Login;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.platform.PersonVault;
import scot.sporran.platform.Words;
import scot.sporran.support.CouncilId;
import scot.sporran.support.FieldException;
import scot.sporran.support.People;
import scot.sporran.support.PersonId;
import scot.sporran.support.Power;
import scot.sporran.support.PowerId;
import scot.sporran.support.Powers;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.money.Answer;

/** New papers for powers that run out: sent by the holder, accepted or sent back by the council. */
@Singleton
public class Renewals {

    private static final int MOST_OF_ONE_POWER = 20;
    private static final int LONGEST_REASON = 300;

    private final RenewalRepository renewals;
    private final RenewalPaperRepository papers;
    private final Powers powers;
    private final People people;
    private final PersonVault vault;
    private final Clock clock;

    Renewals(RenewalRepository renewals, RenewalPaperRepository papers, Powers powers, People people,
            PersonVault vault, Clock clock) {
        this.renewals = renewals;
        this.papers = papers;
        this.powers = powers;
        this.people = people;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * Takes a new paper for a power. The same file with the same day again is the one that is there; another takes the place of one that
     * nobody has looked at yet. Nothing about the power changes.
     *
     * @param endsOn the last day that the paper names
     * @param by the power's holder
     * @throws FieldException when the day is not after today
     */
    @Transactional
    public Answer<Renewal> send(Power power, SentPaper paper, LocalDate endsOn, Login by) {
        LocalDate today = London.dateOf(clock.instant());
        RenewalRules.checkEnd(endsOn, today);
        renewals.lock(power.id().value());
        List<RenewalRow> before = renewals.findByPowerIdOrderBySentAtUs(power.id().value());
        Optional<RenewalRow> same = before.stream().filter(row -> (row.state() == Renewal.State.WAITS
                || row.state() == Renewal.State.ACCEPTED) && row.endsOn().equals(endsOn)
                && paper.isFile(row.fileHash())).findFirst();
        if (same.isPresent()) {
            return Answer.done(same.get().toRenewal());
        }
        if (!RenewalRules.mayBeRenewed(power, today) || before.size() >= MOST_OF_ONE_POWER) {
            return Answer.refused("RING_US", Words.say("renewal.ring-us"));
        }
        before.stream().filter(row -> row.state() == Renewal.State.WAITS).forEach(row -> renewals
                .decide(row.renewalId(), Renewal.State.REPLACED, null, null, null, Micros.of(clock.instant())));
        return Answer.done(keep(power, paper, endsOn, by).toRenewal());
    }

    private RenewalRow keep(Power power, SentPaper paper, LocalDate endsOn, Login by) {
        UUID id = Ids.next();
        UUID person = power.person().value();
        RenewalRow row = renewals.save(new RenewalRow(id, power.id().value(), power.id().value(), person,
                power.council().value(), paper.hash(), endsOn, by.id().value(), by.displayName(),
                Micros.of(clock.instant()),
                Renewal.State.WAITS, null, null, null, null));
        papers.save(new RenewalPaperRow(id, vault.sealBytes(person, sealedAs(id), paper.jpeg())));
        return row;
    }

    static String sealedAs(UUID renewal) {
        return "paper of a power " + renewal;
    }

    /**
     * The power goes on until the day on the paper: what was ends, and the same begins anew, with what was seen. It goes to nobody else
     * and covers nothing else.
     *
     * @param evidence what the officer saw, such as a register's reference
     * @param to the last day that the officer found on the paper
     * @throws FieldException when the day is not after today
     */
    @Transactional
    public Answer<Power> accept(Renewal renewal, String evidence, LocalDate to, Login by) {
        LocalDate today = London.dateOf(clock.instant());
        RenewalRules.checkEnd(to, today);
        if (renewal.state() != Renewal.State.WAITS) {
            return done();
        }
        Power power = powers.find(renewal.power()).orElseThrow();
        if (power.endedOn() != null) {
            return Answer.refused("POWER_ENDED", Words.say("desks.renewal.power-ended"));
        }
        if (renewals.decide(renewal.id(), Renewal.State.ACCEPTED, by.displayName(), null, to,
                Micros.of(clock.instant())) == 0) {
            return done();
        }
        SupportedPerson person = people.find(renewal.person()).orElseThrow();
        if (power.standsOn(today)) {
            powers.end(power.person(), power.id(), today, Words.say("renewal.ended-why"), by.displayName());
        }
        return Answer.done(powers.record(person, new Powers.NewPower(power.basis(), power.holderName(), power.login(),
                power.overSupport(), power.deeds(), power.jointRule(), evidence, today, today, to),
                by.displayName()));
    }

    /** It cannot be used: its sender reads why. @param words up to 300 characters, in plain words */
    public Answer<Renewal> sendBack(Renewal renewal, String words, Login by) {
        if (words.isBlank() || words.length() > LONGEST_REASON) {
            throw new FieldException("words", "why, in up to " + LONGEST_REASON + " characters");
        }
        return renewals.decide(renewal.id(), Renewal.State.SENT_BACK, by.displayName(), words.strip(), null,
                Micros.of(clock.instant())) == 0
                        ? done()
                        : Answer.done(find(renewal.person(), renewal.id()).orElseThrow());
    }

    private static <T> Answer<T> done() {
        return Answer.refused("DECIDED", Words.say("desks.renewal.decided"));
    }

    /** What was sent for a power, the oldest first. */
    public List<Renewal> of(PowerId power) {
        return renewals.findByPowerIdOrderBySentAtUs(power.value()).stream().map(RenewalRow::toRenewal).toList();
    }

    /** The last that was sent for a power, and not replaced; null when none was. */
    public @Nullable Renewal last(PowerId power) {
        return of(power).stream().filter(one -> one.state() != Renewal.State.REPLACED)
                .reduce((earlier, later) -> later).orElse(null);
    }

    /** What was sent about a person, the newest first. */
    public List<Renewal> of(PersonId person) {
        return renewals.ofPerson(person.value()).stream().map(RenewalRow::toRenewal).toList();
    }

    /** What a council is to look at, the oldest first. */
    public List<Renewal> waiting(CouncilId council) {
        return renewals.waiting(council.value()).stream().map(RenewalRow::toRenewal).toList();
    }

    List<Renewal> decidedSince(Instant from) {
        return renewals.decided(Micros.of(from)).stream().map(RenewalRow::toRenewal).toList();
    }

    /** Empty for another person's. */
    public Optional<Renewal> find(PersonId person, UUID id) {
        return renewals.findByRenewalIdAndPersonId(id, person.value()).map(RenewalRow::toRenewal);
    }

    /** The paper as JPEG; empty once the person's records were disposed of. */
    public Optional<byte[]> paper(Renewal renewal) {
        return papers.findById(renewal.id()).flatMap(
                row -> vault.openBytes(renewal.person().value(), sealedAs(renewal.id()), row.sealed()));
    }
}
