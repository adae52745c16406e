package scot.sporran.ledger;

import java.util.UUID;

/** The book of one council: debits equal credits within it, per funding source, at every moment. */
public record BookId(UUID value) {}
