@NullMarked
package scot.sporran.support.pools;

import org.jspecify.annotations.NullMarked;
