/**
 * Financial returns: the account of spending for a period. {@code matching} says what explains what; {@code batch} does it for
 * files of the past.
 */
@NullMarked
package scot.sporran.returns;

import org.jspecify.annotations.NullMarked;
