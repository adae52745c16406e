package scot.sporran.support.rules;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.platform.Ids;
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
                        ShippedPacks.standard(), "The rules Sporran comes with", "Sporran", ALWAYS, null, null));
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

    private RulePackVersion version(RulePackRow row) {
        RulePack pack = read.get(row.rulePackId(), id -> RulePackText.parse(row.content()));
        return new RulePackVersion(new CouncilId(row.councilId()), row.version(), row.state(), row.effectiveFrom(),
                pack, row.why(), row.proposedName(), Micros.toInstant(row.proposedAtUs()), row.decidedName(),
                row.decidedAtUs() == null ? null : Micros.toInstant(row.decidedAtUs()));
    }
}
