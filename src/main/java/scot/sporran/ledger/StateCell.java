package scot.sporran.ledger;

/** A state's place in a shard writer's memory: as committed, and as the batch in hand leaves it. */
final class StateCell {

    Object committed;
    Object current;
    boolean touched;

    StateCell(Object loaded) {
        this.committed = loaded;
        this.current = loaded;
    }
}
