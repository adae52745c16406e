@NullMarked
package scot.sporran.returns.finance;

import org.jspecify.annotations.NullMarked;
