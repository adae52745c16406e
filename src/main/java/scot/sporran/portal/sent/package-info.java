/** The log of notifications: what was sent to people, or tried, by which way and what became of it; and sending one again. */
@NullMarked
package scot.sporran.portal.sent;

import org.jspecify.annotations.NullMarked;
