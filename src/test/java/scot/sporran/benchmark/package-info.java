@NullMarked
package scot.sporran.benchmark;

import org.jspecify.annotations.NullMarked;
