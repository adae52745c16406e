/**
 * Returns of the past from files: a folder of statements and a list of evidence in, what explains what out. The same readers and
 * the same matcher as the live service, without database or network; memory is bounded by the largest single return.
 */
@NullMarked
package scot.sporran.returns.batch;

import org.jspecify.annotations.NullMarked;
