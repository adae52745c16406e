package scot.sporran.support;

import java.util.UUID;

/** A person's budget; its money is the ledger's fund of the same value. */
public record BudgetId(UUID value) {}
