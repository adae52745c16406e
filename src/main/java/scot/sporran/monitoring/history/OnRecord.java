package scot.sporran.monitoring.history;

/**
 * All that is on record about one budget.
 *
 * @param accounts bank accounts into which other budgets pay too
 */
public record OnRecord(History history, SharedAccounts accounts) {}
