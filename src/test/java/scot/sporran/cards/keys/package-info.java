@NullMarked
package scot.sporran.cards.keys;

import org.jspecify.annotations.NullMarked;
