@NullMarked
package scot.sporran.support.holders;

import org.jspecify.annotations.NullMarked;
