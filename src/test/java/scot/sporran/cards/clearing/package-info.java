/** Settlement files from bytes to budgets, and the three sides beside each other. */
@NullMarked
package scot.sporran.cards.clearing;

import org.jspecify.annotations.NullMarked;
