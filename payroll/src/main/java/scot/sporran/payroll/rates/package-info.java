/**
 * What the state sets and changes: rates, thresholds and tables, as data with the day they count from, their source and
 * how sure we are of them. A tax year that is not written down is refused by name; nothing is carried forward or guessed.
 */
@NullMarked
package scot.sporran.payroll.rates;

import org.jspecify.annotations.NullMarked;
