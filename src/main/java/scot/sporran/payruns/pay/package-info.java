/**
 * From people at work and their hours to one payslip: gathers what is known of a job, decides in pure rules what is paid,
 * asks the engine, and tells what is different from last time. Reads payslips; writes none.
 */
@NullMarked
package scot.sporran.payruns.pay;

import org.jspecify.annotations.NullMarked;
