/**
 * The keys of cards: the master keys, in a device or from secrets outside the code, and what stands under them, the
 * issuer's keys by card generation and the links' working keys. Kept sealed; at work only inside the security module.
 */
@NullMarked
package scot.sporran.cards.keys;

import org.jspecify.annotations.NullMarked;
