/**
 * Financial returns: the account of spending for a period, drawn up by the service from what it knows, so that people are asked
 * only what it does not know. {@code matching} says what explains what; {@code batch} does it for files of the past.
 */
@NullMarked
package scot.sporran.returns;

import org.jspecify.annotations.NullMarked;
