package scot.sporran.ledger;

import java.util.UUID;

/** The natural key of a command: the same key twice moves money once. */
public record CommandKey(UUID value) {}
