@NullMarked
package scot.sporran.support.whatif;

import org.jspecify.annotations.NullMarked;
