/** Ways to show who one is. */
@NullMarked
package scot.sporran.identity.ways;

import org.jspecify.annotations.NullMarked;
