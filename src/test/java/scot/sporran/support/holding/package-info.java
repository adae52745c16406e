@NullMarked
package scot.sporran.support.holding;

import org.jspecify.annotations.NullMarked;
