package scot.sporran.support.holders;

import java.util.UUID;
import scot.sporran.ledger.HoldId;

/** A delivery or purchase; its money is the ledger's hold of the same value. */
public record LineId(UUID value) {

    HoldId hold() {
        return new HoldId(value);
    }
}
