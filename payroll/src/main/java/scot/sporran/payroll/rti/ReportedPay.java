package scot.sporran.payroll.rti;

import java.time.LocalDate;
import java.util.Optional;
import scot.sporran.payroll.IncomeTax;
import scot.sporran.payroll.Payslip;

/**
 * One worker's payday as it is reported.
 *
 * @param payrollId names the employment; unique with the employer
 * @param workplacePostcode which some National Insurance letters ask for; empty for none
 * @param payslip with the tax year after it
 * @param fromP45 what earlier employments of the tax year brought; nothing without a P45
 * @param starter on the first report of an employment
 * @param leftOn last day of work, on the last report
 * @param hours normal weekly hours
 * @param lateReason when the report is late
 * @param irregular whether payments come at no regular time
 * @param unpaidAbsence whether unpaid leave was taken in the period
 */
public record ReportedPay(Identity identity, String payrollId, Optional<String> workplacePostcode, Payslip payslip,
        IncomeTax.ToDate fromP45, Optional<Starter> starter, Optional<LocalDate> leftOn, HoursBand hours,
        Optional<LateReason> lateReason,
        boolean irregular, boolean unpaidAbsence) {

    /**
     * A starter's particulars.
     *
     * @param statement A, B or C of the starter checklist; empty with a P45 that brings it
     */
    public record Starter(LocalDate startedOn, Optional<Character> statement, boolean studentLoan,
            boolean postgraduateLoan) {}
}
