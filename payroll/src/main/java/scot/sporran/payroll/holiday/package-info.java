/**
 * Paid leave: how much of it there is, and what a week or an hour of it is worth.
 */
@NullMarked
package scot.sporran.payroll.holiday;

import org.jspecify.annotations.NullMarked;
