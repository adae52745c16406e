/** What every feature stands on and none owns: clock, ids, database, audit. It knows no feature. */
@NullMarked
package scot.sporran.platform;

import org.jspecify.annotations.NullMarked;
