/**
 * Workplace pensions: who must be enrolled on a payday, and what worker and employer pay in.
 */
@NullMarked
package scot.sporran.payroll.pension;

import org.jspecify.annotations.NullMarked;
