package scot.sporran.support.pools;

import java.util.UUID;
import scot.sporran.ledger.FundId;
import scot.sporran.platform.Ids;
import scot.sporran.support.BudgetId;

/** A pot that friends share. */
public record PoolId(UUID value) {

    /** The fund that holds one member's money in the pot. */
    public FundId fundOf(BudgetId member) {
        return new FundId(Ids.derived("pool part", value.toString(), member.value().toString()));
    }
}
