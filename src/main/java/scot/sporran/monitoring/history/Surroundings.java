package scot.sporran.monitoring.history;

/**
 * What lies beyond one budget: places, what shops sell, and bank accounts that several budgets pay wages to. Each answers as of
 * a day.
 */
public record Surroundings(Places places, Categories categories, SharedAccounts accounts) {}
