@NullMarked
package scot.sporran.payruns.runs;

import org.jspecify.annotations.NullMarked;
