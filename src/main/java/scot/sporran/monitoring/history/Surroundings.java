package scot.sporran.monitoring.history;

/**
 * What lies beyond one budget: places, what shops sell, bank accounts that several budgets pay wages to, and feasts. Each answers as of
 * a day.
 */
public record Surroundings(Places places, Categories categories, SharedAccounts accounts, Festivals festivals) {}
