package scot.sporran.ledger;

import java.util.UUID;

/** One person's budget as the ledger holds it: a set of accounts, one per funding source, on one shard. */
public record FundId(UUID value) {}
