package scot.sporran.ledger;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How the ledger runs.
 *
 * @param mode batched, or a row lock for every command
 * @param shards how many shards new funds are spread over; each has its writer
 * @param maxBatch most commands in one commit
 * @param queue most commands on their way per shard; more are refused at once
 * @param patience how long a command without a deadline of its own waits for the database
 * @param socketTimeout how long one statement may take before the connection is given up
 * @param sweepEvery how often holds are looked for whose time is over; zero never
 * @param cachedFunds how many funds, holds and receipts each writer remembers
 */
@ConfigurationProperties("sporran.ledger")
record LedgerConfiguration(@Bindable(defaultValue = "BATCHED") Mode mode, @Bindable(defaultValue = "2") int shards,
        @Bindable(defaultValue = "1024") int maxBatch, @Bindable(defaultValue = "8192") int queue,
        @Bindable(defaultValue = "10s") Duration patience, @Bindable(defaultValue = "5s") Duration socketTimeout,
        @Bindable(defaultValue = "1s") Duration sweepEvery, @Bindable(defaultValue = "50000") int cachedFunds,
        @Bindable(defaultValue = "100000") int cachedHolds, @Bindable(defaultValue = "100000") int cachedReceipts) {

    /** Who takes the commit's place in the shard's order. */
    enum Mode {
        /** One writer owns the shard by its epoch; what comes while a commit runs goes into the next one together. */
        BATCHED,
        /** No owner: each commit locks the shard's row first. Slower; several services may share a shard. */
        ROW_LOCKED
    }

    LedgerConfiguration {
        if (shards < 1 || maxBatch < 1 || queue < 1 || cachedFunds < 1 || cachedHolds < 1 || cachedReceipts < 1) {
            throw new IllegalArgumentException("The ledger's sizes start at 1");
        }
    }

    ShardMemory.Limits limits() {
        return new ShardMemory.Limits(cachedFunds, cachedHolds, cachedReceipts);
    }
}
