package scot.sporran.ledger;

import java.util.Set;

/**
 * Told after each commit whose money may have changed. Called off the writer's thread, in the order of commits per
 * shard; what it throws is logged and harms nobody. Must be quick: replies wait behind it.
 */
@FunctionalInterface
public interface CommitListener {

    void committed(Set<FundId> funds);
}
