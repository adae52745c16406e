/**
 * Payroll as arithmetic: inputs in, payslips out. Plain Java without framework, SQL, clock or network, so that every
 * figure can be recomputed from its inputs alone.
 */
@NullMarked
package scot.sporran.payroll;

import org.jspecify.annotations.NullMarked;
