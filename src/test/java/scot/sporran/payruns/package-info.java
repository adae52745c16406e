@NullMarked
package scot.sporran.payruns;

import org.jspecify.annotations.NullMarked;
