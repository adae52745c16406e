/** Looking a person's card payments up by shop, day, kind of shop and what became of them, page by page, the newest first. */
@NullMarked
package scot.sporran.cards.search;

import org.jspecify.annotations.NullMarked;
