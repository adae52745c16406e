package scot.sporran.payroll;

import java.util.List;
import java.util.Optional;
import scot.sporran.payroll.orders.Deductions;
import scot.sporran.payroll.pension.AutoEnrolment;
import scot.sporran.payroll.pension.Contributions;
import scot.sporran.payroll.wage.MinimumWage;

/**
 * One payday of one employment, worked out. All amounts are whole pence. {@link Payroll#explain} shows the working.
 *
 * @param inputs what it was worked out from
 * @param payDate on which pay is due
 * @param gross all pay that tax and contributions are due on
 * @param expenses paid on top, free of both
 * @param tax income tax
 * @param insurance National Insurance
 * @param loans student and postgraduate loans
 * @param pension contributions, where there are any
 * @param assessment for automatic enrolment, where one was asked for
 * @param orders what orders took
 * @param net what the worker gets
 * @param cost what it costs the budget
 * @param after the tax year with this payday
 * @param wageTests outcomes of the tests against the minimum wage and the funder's rate
 * @param ratesVersion which figures were used
 */
public record Payslip(PayInputs inputs, PayDate payDate, Pounds gross, Pounds expenses, IncomeTax.Result tax,
        NationalInsurance.Result insurance, StudentLoans.Result loans, Optional<Contributions.Result> pension,
        Optional<AutoEnrolment.Assessment> assessment, OrdersTaken orders, Pounds net, EmploymentCost cost,
        YearToDate after, List<MinimumWage.Result> wageTests, String ratesVersion) {

    /**
     * What orders took, with the lines that explain it.
     *
     * @param total amounts and fees
     */
    public record OrdersTaken(List<Deductions.Taken> each, Pounds total, List<WorkingLine> working) {

        static final OrdersTaken NONE = new OrdersTaken(List.of(), Pounds.ZERO, List.of());
    }

    /** The week or month that the payday was taxed for. */
    public TaxPeriod taxPeriod() {
        return tax.period();
    }

    /** What the worker pays into a pension. */
    public Pounds employeePension() {
        return pension.isPresent() ? pension.get().employee() : Pounds.ZERO;
    }

    /** What the employer pays into a pension. */
    public Pounds employerPension() {
        return pension.isPresent() ? pension.get().employer() : Pounds.ZERO;
    }

    /** What was deducted by agreement. */
    public Pounds otherDeductions() {
        Pounds sum = Pounds.ZERO;
        for (PayInputs.Takings.Other other : inputs.takings().others()) {
            sum = sum.plus(other.amount());
        }
        return sum;
    }

    /** Contributions given back after an opt-out. */
    public Pounds pensionRefund() {
        return inputs.pension() instanceof PayInputs.Pension.Assessed assessed ? assessed.refund() : Pounds.ZERO;
    }

    /** What this payslip adds to the employer's debt to HMRC; below zero when HMRC owes it. */
    public Pounds dueToHmrc() {
        return tax.tax().plus(insurance.employee()).plus(insurance.employer()).plus(loans.total())
                .minus(cost.allowance()).minus(cost.recovered());
    }
}
