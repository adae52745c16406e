/**
 * Payroll as arithmetic: inputs in, payslips out. Plain Java without framework, SQL, clock or network, so that every
 * figure can be recomputed from its inputs alone.
 *
 * <p>Each rule names its source beside it and how sure we are of it:
 * <ul>
 * <li><b>proved</b>: the rule reproduces figures that HMRC published, in a test of this module;
 * <li><b>official</b>: HMRC's, or other official, text says so;
 * <li><b>secondary</b>: professional publications say so, and we have not read the official text;
 * <li><b>single</b>: one publication says so;
 * <li><b>recalled</b>: common knowledge of the trade, not looked up.
 * </ul>
 */
@NullMarked
package scot.sporran.payroll;

import org.jspecify.annotations.NullMarked;
