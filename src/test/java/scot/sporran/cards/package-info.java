@NullMarked
package scot.sporran.cards;

import org.jspecify.annotations.NullMarked;
