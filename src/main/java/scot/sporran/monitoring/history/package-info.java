/**
 * What is on record about one budget: terms, transactions, pay, workers, events and places, each with the day from which it
 * may be used. {@link scot.sporran.monitoring.history.Seen} is the only way in for rules, and it shows no fact before its day.
 */
@NullMarked
package scot.sporran.monitoring.history;

import org.jspecify.annotations.NullMarked;
