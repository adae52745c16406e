/**
 * What may be paid while the ledger cannot be asked, and the file that remembers it: a floor for each card, counted here,
 * and a journal on this machine's disk from which everything is told to the ledger afterwards. Knows no wire, no database
 * and no card number.
 */
@NullMarked
package scot.sporran.cards.standin;

import org.jspecify.annotations.NullMarked;
