@NullMarked
package scot.sporran.returns.bank;

import org.jspecify.annotations.NullMarked;
