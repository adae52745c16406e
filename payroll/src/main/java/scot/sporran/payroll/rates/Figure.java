package scot.sporran.payroll.rates;

import java.time.LocalDate;

/**
 * One figure that the state sets.
 *
 * @param name what it is, {@code national-insurance.primary-threshold}
 * @param from the first day it counts
 * @param value as written: pounds, per cent, or a list of them
 * @param confidence how sure we are
 * @param source where it comes from, for a person who wants to check it
 */
public record Figure(String name, LocalDate from, String value, Confidence confidence, String source) {}
