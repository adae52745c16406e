/**
 * Whether pay is enough: the minimum wage, which is law, and a funder's rate for personal assistants, which is not.
 */
@NullMarked
package scot.sporran.payroll.wage;

import org.jspecify.annotations.NullMarked;
