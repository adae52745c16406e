package scot.sporran.payroll;

import scot.sporran.payroll.rates.RateBook;

/**
 * What an employer need not pay of their National Insurance each tax year. One allowance for each employer, however many
 * workers. A person who employs somebody for their personal affairs may claim it when all the work is for someone who
 * needs care; work for others in the home breaks that (official: HMRC National Insurance manual NIM06520).
 */
public final class EmploymentAllowance {

    private EmploymentAllowance() {}

    /**
     * How much of a pay date's contributions the allowance covers.
     *
     * @param employerContributions of all workers of this employer on the pay date
     * @param usedBefore of this tax year's allowance
     * @return what need not be paid; never more than is left of the year's allowance
     */
    public static Pounds use(Pounds employerContributions, Pounds usedBefore, PayDate date, RateBook book) {
        if (usedBefore.isNegative()) {
            throw new BadPayInputException("employment_allowance_used", "what was used before cannot be below zero");
        }
        Pounds whole = book.on(date).pounds("national-insurance.employment-allowance");
        return employerContributions.orNothing().min(whole.minus(usedBefore).orNothing());
    }
}
