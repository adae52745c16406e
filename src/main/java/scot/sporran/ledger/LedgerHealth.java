package scot.sporran.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the ledger is, without asking the database: an idle writer looks after it every two seconds by itself. */
public interface LedgerHealth {

    /**
     * One shard's writer.
     *
     * @param trouble what is wrong, for an operator; null when the last commit or look at the database went well
     * @param lastCommit UTC instant, null before the first
     * @param waiting commands not answered yet
     */
    record ShardStatus(int shard, boolean writerAlive, @Nullable String trouble, @Nullable Instant lastCommit,
            int waiting) {

        public boolean isHealthy() {
            return writerAlive && trouble == null;
        }
    }

    List<ShardStatus> shards();

    /** Whether every shard takes commands. */
    default boolean isHealthy() {
        return shards().stream().allMatch(ShardStatus::isHealthy);
    }
}
