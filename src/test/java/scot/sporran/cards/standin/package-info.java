/** Tests of standing in. */
@NullMarked
package scot.sporran.cards.standin;

import org.jspecify.annotations.NullMarked;
