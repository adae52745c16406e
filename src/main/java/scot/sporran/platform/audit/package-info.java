/**
 * Who did what, and who looked: a log that only grows. A feature appends in the transaction of its deed; the sealer links what was
 * committed into one chain of keyed hashes, so that a changed, missing, added or moved entry shows. It holds ids and words of ours,
 * never a name, a sum or anything that somebody typed.
 */
@NullMarked
package scot.sporran.platform.audit;

import org.jspecify.annotations.NullMarked;
