/** The way out for words to people. */
@NullMarked
package scot.sporran.platform.outlet;

import org.jspecify.annotations.NullMarked;
