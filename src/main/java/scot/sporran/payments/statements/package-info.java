/**
 * Bank statements in: what a bank wrote is read into the same lines whatever its format, found from the content alone. A reader
 * never guesses silently: a file it is not sure of is refused with the line, the column and the reason, and nothing of it is
 * kept. XML entities, archives, office files and spreadsheet formulas are refused. Knows nothing of matching or of people.
 */
@NullMarked
package scot.sporran.payments.statements;

import org.jspecify.annotations.NullMarked;
