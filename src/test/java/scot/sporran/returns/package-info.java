@NullMarked
package scot.sporran.returns;

import org.jspecify.annotations.NullMarked;
