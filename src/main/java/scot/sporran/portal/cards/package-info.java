/**
 * The pages about cards beside the list of them: what a card pays for and asking for more, the PIN, ordering one for a helper or
 * for one payment, and the cards that a helper has in hand.
 */
@NullMarked
package scot.sporran.portal.cards;

import org.jspecify.annotations.NullMarked;
