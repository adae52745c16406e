package scot.sporran.ledger;

import org.jspecify.annotations.Nullable;

/** A hold's place in a shard writer's memory: as committed (null: there is none) and as the batch in hand leaves it. */
final class HoldCell {

    final HoldId id;
    /** False while nobody has asked the table whether the hold exists, and it is only presumed not to. */
    boolean verified;
    @Nullable
    Hold committed;
    @Nullable
    Hold current;
    boolean touched;

    HoldCell(HoldId id) {
        this.id = id;
    }
}
