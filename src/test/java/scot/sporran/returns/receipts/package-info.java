@NullMarked
package scot.sporran.returns.receipts;

import org.jspecify.annotations.NullMarked;
