/** Money that friends share: begun or joined once the council has agreed, put in, spent together, given back, and left. */
@NullMarked
package scot.sporran.portal.pots;

import org.jspecify.annotations.NullMarked;
