/** Whose records a council has kept long enough, what holds some of them longer, and proposing to dispose of the others. */
@NullMarked
package scot.sporran.portal.retention;

import org.jspecify.annotations.NullMarked;
