@NullMarked
package scot.sporran.identity;

import org.jspecify.annotations.NullMarked;
