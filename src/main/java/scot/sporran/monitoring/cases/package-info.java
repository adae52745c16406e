/**
 * Flags as a council works with them: stored once for each matter, passed on within the council's attention, asked about, explained and
 * closed by one table of moves; what dismissals teach; the council's rules by version, each tried on the past before it counts.
 */
@NullMarked
package scot.sporran.monitoring.cases;

import org.jspecify.annotations.NullMarked;
