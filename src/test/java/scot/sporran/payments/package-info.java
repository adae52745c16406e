/** Payments out, on a real database and over real HTTP. */
@NullMarked
package scot.sporran.payments;

import org.jspecify.annotations.NullMarked;
