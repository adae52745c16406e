package scot.sporran.support;

import jakarta.inject.Singleton;
import java.util.Optional;
import scot.sporran.platform.Ids;

/** The councils that this installation serves. */
@Singleton
public class Councils {

    private static final int LONGEST_NAME = 120;
    private static final String SANDBOX = " (sandbox)";

    private final CouncilRepository councils;

    Councils(CouncilRepository councils) {
        this.councils = councils;
    }

    /** @param name unique; the same name twice is refused by the database */
    public Council add(String name) {
        return councils.save(new CouncilRow(Ids.next(), name, null, null)).toCouncil();
    }

    /**
     * The pretend council that belongs to a council; made when there is none.
     *
     * @throws IllegalArgumentException when there is no such council, or it is a sandbox itself
     */
    public Council sandboxOf(CouncilId id) {
        return councils.findBySandboxOf(id.value()).orElseGet(() -> {
            CouncilRow live = councils.findById(id.value()).filter(row -> row.sandboxOf() == null)
                    .orElseThrow(() -> new IllegalArgumentException("A sandbox belongs to a council"));
            String name = live.name().substring(0, Math.min(live.name().length(), LONGEST_NAME - SANDBOX.length()));
            return councils.save(new CouncilRow(Ids.next(), name + SANDBOX, live.councilId(), null));
        }).toCouncil();
    }

    /**
     * Leaves a council's sandbox behind, so that the next one is made anew. What was left stays a pretend council, for the ledger forgets
     * nothing. In the caller's transaction.
     */
    public void leaveSandboxOf(CouncilId id) {
        councils.findBySandboxOf(id.value()).ifPresent(row -> {
            String mark = " #" + row.councilId();
            councils.leave(row.councilId(),
                    row.name().substring(0, Math.min(row.name().length(), LONGEST_NAME - mark.length())) + mark);
        });
    }

    /** The council whose sandbox this is now; empty for any other. */
    public Optional<CouncilId> ownerOfSandbox(CouncilId id) {
        return councils.findById(id.value()).map(CouncilRow::sandboxOf).map(CouncilId::new);
    }

    /** True for a pretend council, of which nobody lives and nobody is written to. */
    public boolean isSandbox(CouncilId id) {
        return councils.findById(id.value()).filter(row -> row.sandboxOf() != null || row.sandboxWasOf() != null)
                .isPresent();
    }

    public Optional<Council> find(CouncilId id) {
        return councils.findById(id.value()).map(CouncilRow::toCouncil);
    }

    public Optional<Council> findByName(String name) {
        return councils.findByName(name).map(CouncilRow::toCouncil);
    }
}
