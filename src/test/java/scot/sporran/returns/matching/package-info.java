@NullMarked
package scot.sporran.returns.matching;

import org.jspecify.annotations.NullMarked;
