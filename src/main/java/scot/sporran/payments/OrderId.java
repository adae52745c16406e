package scot.sporran.payments;

import java.util.UUID;
import scot.sporran.ledger.HoldId;

/** A payment order; its money is the ledger's hold of the same value. */
public record OrderId(UUID value) {

    /** What holds its money, and is taken when it is sent. */
    public HoldId hold() {
        return new HoldId(value);
    }
}
