/** Looking card payments up, the newest first: a person's by shop, day, kind of shop and what became of them; all of a council's by any of what is known. */
@NullMarked
package scot.sporran.cards.search;

import org.jspecify.annotations.NullMarked;
