/**
 * Paying with a pretend card: the rules that decide about real payments, and the sums that real purchases come to, over
 * pretend money. Nothing here is in the ledger, and everything that is shown says that it is pretend.
 */
@NullMarked
package scot.sporran.cards.practice;

import org.jspecify.annotations.NullMarked;
