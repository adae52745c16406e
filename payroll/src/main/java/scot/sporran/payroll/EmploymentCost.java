package scot.sporran.payroll;

/**
 * What a payslip costs the budget.
 *
 * @param gross all pay
 * @param expenses paid back to the worker
 * @param employerInsurance the employer's National Insurance
 * @param allowance of it that the Employment Allowance covers
 * @param employerPension paid in
 * @param recovered of parental payments, with compensation
 */
public record EmploymentCost(Pounds gross, Pounds expenses, Pounds employerInsurance, Pounds allowance,
        Pounds employerPension, Pounds recovered) {

    /** What leaves the budget in all. */
    public Pounds total() {
        return gross.plus(expenses).plus(employerInsurance).minus(allowance).plus(employerPension).minus(recovered);
    }
}
