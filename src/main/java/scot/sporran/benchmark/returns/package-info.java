/**
 * Invents people's bank statements and papers with the answers known, so that readers and matcher can be measured: how much is
 * cleared, how much wrongly, how fast. Everything comes from a seed; seeds for tuning and for testing are kept apart.
 */
@NullMarked
package scot.sporran.benchmark.returns;

import org.jspecify.annotations.NullMarked;
