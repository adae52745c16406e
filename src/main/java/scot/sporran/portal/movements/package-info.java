/** One movement of a budget's money: what moved, who wrote it and why, what it came from, and what put it right. */
@NullMarked
package scot.sporran.portal.movements;

import org.jspecify.annotations.NullMarked;
