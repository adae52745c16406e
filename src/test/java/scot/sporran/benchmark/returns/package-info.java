@NullMarked
package scot.sporran.benchmark.returns;

import org.jspecify.annotations.NullMarked;
