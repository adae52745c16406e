@NullMarked
package scot.sporran.cards.controls;

import org.jspecify.annotations.NullMarked;
