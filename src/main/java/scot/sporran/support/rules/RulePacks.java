package scot.sporran.support.rules;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.identity.Login;
import scot.sporran.identity.LoginId;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.support.CouncilId;

/** Each council's rules by the day. */
@Singleton
public class RulePacks {

    private static final Instant ALWAYS = Instant.EPOCH;

    private final RulePackRepository packs;
    private final Clock clock;
    /** A version's content never changes, so what was read once stays read. */
    private final Cache<UUID, RulePack> read = Caffeine.newBuilder().maximumSize(200).build();

    RulePacks(RulePackRepository packs, Clock clock) {
        this.packs = packs;
        this.clock = clock;
    }

    /** The rules that hold for a council on a day, Europe/London; the shipped default while it has settled nothing. */
    public RulePack on(CouncilId council, LocalDate day) {
        return versionOn(council, day).pack();
    }

    /** As {@link #on}, with the version to keep beside whatever was decided by it. */
    public RulePackVersion versionOn(CouncilId council, LocalDate day) {
        return packs.inForce(council.value(), day).map(this::version)
                .orElseGet(() -> new RulePackVersion(council, 0, RulePackState.APPROVED, LocalDate.EPOCH,
                        ShippedPacks.standard(), "The rules Sporran comes with", "Sporran", null, ALWAYS, null, null));
    }

    /** All versions of a council, newest first. */
    public List<RulePackVersion> all(CouncilId council) {
        return packs.findByCouncilIdOrderByVersionDesc(council.value()).stream().map(this::version).toList();
    }

    public Optional<RulePackVersion> find(CouncilId council, int number) {
        return packs.findByCouncilIdAndVersion(council.value(), number).map(this::version);
    }

    /**
     * The rules a council begins with, when it is set up and nobody's money depends on them yet: no second person is
     * asked.
     *
     * @throws IllegalStateException when the council has rules already: then they are proposed and approved
     */
    public RulePackVersion begin(CouncilId council, RulePack pack, LocalDate from, String actor) {
        if (packs.last(council.value()) != 0) {
            throw new IllegalStateException("This council has rules; a change is proposed and approved");
        }
        long now = Micros.of(clock.instant());
        return version(packs.save(new RulePackRow(Ids.next(), council.value(), 1, RulePackState.APPROVED, from,
                RulePackText.yaml(pack), "The council's first rules", null, actor, now, null, actor, now)));
    }

    /** What came of a decision about a proposed version. */
    public sealed interface Decision {

        /** It is as decided. */
        record Done(RulePackVersion version) implements Decision {}

        /** Whoever proposed it may not also approve or refuse it. */
        record OwnProposal() implements Decision {}

        /** Somebody else had decided already. */
        record TooLate(RulePackVersion version) implements Decision {}
    }

    /**
     * Proposes the next version.
     *
     * @param from first day on which it is to count; not before today, because rules do not change the past
     * @throws RulePackException when the day has passed
     */
    @Transactional
    public RulePackVersion propose(CouncilId council, RulePack pack, LocalDate from, String why, Login who) {
        if (from.isBefore(London.dateOf(clock.instant()))) {
            throw new RulePackException("effectiveFrom", "today or later: rules do not change the past");
        }
        packs.lock(council.value());
        return version(packs.save(new RulePackRow(Ids.next(), council.value(), packs.last(council.value()) + 1,
                RulePackState.PROPOSED, from, RulePackText.yaml(pack), why, who.id().value(), who.displayName(),
                Micros.of(clock.instant()), null, null, null)));
    }

    /**
     * Decides about a proposed version: {@code APPROVED} or {@code REFUSED} by another person than proposed it,
     * {@code WITHDRAWN} by the proposer. Of two at once one wins and the other learns it. An approval that comes after
     * the version's day counts from the day it came.
     */
    public Optional<Decision> decide(CouncilId council, int number, RulePackState to, Login who) {
        return packs.findByCouncilIdAndVersion(council.value(), number).map(row -> {
            boolean own = who.id().value().equals(row.proposedBy());
            if (own != (to == RulePackState.WITHDRAWN)) {
                return new Decision.OwnProposal();
            }
            LocalDate today = London.dateOf(clock.instant());
            LocalDate from = to == RulePackState.APPROVED && row.effectiveFrom().isBefore(today)
                    ? today
                    : row.effectiveFrom();
            boolean won = row.state().mayBecome(to) && packs.decide(row.rulePackId(), to, from, who.id().value(),
                    who.displayName(), Micros.of(clock.instant())) == 1;
            RulePackVersion now = find(council, number).orElseThrow();
            return won ? new Decision.Done(now) : new Decision.TooLate(now);
        });
    }

    private RulePackVersion version(RulePackRow row) {
        RulePack pack = read.get(row.rulePackId(), id -> RulePackText.parse(row.content()));
        return new RulePackVersion(new CouncilId(row.councilId()), row.version(), row.state(), row.effectiveFrom(),
                pack, row.why(), row.proposedName(),
                row.proposedBy() == null ? null : new LoginId(row.proposedBy()), Micros.toInstant(row.proposedAtUs()),
                row.decidedName(),
                row.decidedAtUs() == null ? null : Micros.toInstant(row.decidedAtUs()));
    }
}
