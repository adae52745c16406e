@NullMarked
package scot.sporran.payruns.outgoing;

import org.jspecify.annotations.NullMarked;
