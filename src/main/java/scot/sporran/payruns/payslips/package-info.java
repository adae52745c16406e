/**
 * What people get on paper or on a screen about pay: payslips with their working, P45 and P60, and the employer's summary.
 * Made from payslips as they were paid, never worked out again.
 */
@NullMarked
package scot.sporran.payruns.payslips;

import org.jspecify.annotations.NullMarked;
