package scot.sporran.ledger;

import java.util.UUID;

/** Reserved money, named by whoever reserves it, so that the same reservation cannot be made twice. */
public record HoldId(UUID value) {}
