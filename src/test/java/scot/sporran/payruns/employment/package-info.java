@NullMarked
package scot.sporran.payruns.employment;

import org.jspecify.annotations.NullMarked;
