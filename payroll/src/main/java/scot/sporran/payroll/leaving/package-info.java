/**
 * The end of a job: how much notice is due, and what statutory redundancy pay comes to.
 */
@NullMarked
package scot.sporran.payroll.leaving;

import org.jspecify.annotations.NullMarked;
