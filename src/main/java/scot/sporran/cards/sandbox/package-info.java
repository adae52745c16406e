/**
 * A council's sandbox: a pretend council with pretend people, plans, money and practice cards, in which programs are tried out. It has a book
 * of its own in the ledger and nobody of it is written to, so nothing there touches anybody who lives.
 */
@NullMarked
package scot.sporran.cards.sandbox;

import org.jspecify.annotations.NullMarked;
