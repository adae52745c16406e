/**
 * Returns that people answer by voice, or with an officer beside them where there is no signal: what stands behind the words is kept,
 * and a tablet that sends twice, late or after others have moved the return on overwrites nothing.
 */
@NullMarked
package scot.sporran.returns.visits;

import org.jspecify.annotations.NullMarked;
