/**
 * Pay runs: drafted, looked at, approved, posted. A run that is stopped at any point goes on where it stood; nothing is paid
 * twice, because each payslip is one command of the ledger that writes the entries, the payslip and what it has paid in one
 * commit, and the year to date moves on by payslips that are numbered.
 *
 * <pre>
 *   PREPARING -> DRAFT -> APPROVED -> POSTED -> PAID        DRAFT -> PREPARING (again)      PREPARING, DRAFT -> CANCELLED
 * </pre>
 */
@NullMarked
package scot.sporran.payruns.runs;

import org.jspecify.annotations.NullMarked;
