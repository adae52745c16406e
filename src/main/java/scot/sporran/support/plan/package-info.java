/**
 * What was agreed: how much, from whom, for which days, when, by whom and why. Nothing agreed is ever altered; a later
 * version counts over an earlier one on the days it covers. Sums are exact: the parts of any division add up to the
 * whole, to the penny.
 */
@NullMarked
package scot.sporran.support.plan;

import org.jspecify.annotations.NullMarked;
