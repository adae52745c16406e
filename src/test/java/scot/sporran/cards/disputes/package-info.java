/** Disputes from the person's word to the last step. */
@NullMarked
package scot.sporran.cards.disputes;

import org.jspecify.annotations.NullMarked;
