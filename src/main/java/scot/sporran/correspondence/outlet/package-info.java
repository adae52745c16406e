/** The way out for notifications and letters: by a driver that the settings choose. */
@NullMarked
package scot.sporran.correspondence.outlet;

import org.jspecify.annotations.NullMarked;
