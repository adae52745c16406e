/**
 * Flags: what a person is asked to look at. Findings on one matter become one flag, once; what a council has no attention for is
 * held back by rank, and said.
 */
@NullMarked
package scot.sporran.monitoring.flags;

import org.jspecify.annotations.NullMarked;
