/** How council staff sign in. */
@NullMarked
package scot.sporran.identity.staff;

import org.jspecify.annotations.NullMarked;
