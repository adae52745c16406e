/**
 * Bank statements of people whose money is on an account of their own: looked at before anything is kept, kept once, and
 * explained by the papers that were given.
 */
@NullMarked
package scot.sporran.returns.bank;

import org.jspecify.annotations.NullMarked;
