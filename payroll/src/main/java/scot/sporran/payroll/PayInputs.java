package scot.sporran.payroll;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import scot.sporran.payroll.orders.Order;
import scot.sporran.payroll.pension.AutoEnrolment;
import scot.sporran.payroll.pension.Contributions;
import scot.sporran.payroll.wage.MinimumWage;
import scot.sporran.payroll.wage.WorkedTime;

/**
 * Everything that a payslip is worked out from, apart from the pay date. Nothing else is looked at, so that the same
 * inputs give the same payslip at any time. Made with {@link #of} and the methods that give a changed copy.
 *
 * @param terms how somebody is paid and taxed
 * @param lines what they are paid for
 * @param toDate the tax year before this payday
 * @param pension where they stand with a workplace pension
 * @param takings what comes off after tax
 * @param employer what is particular to the employer
 * @param wageCheck what the tests of the minimum wage need; empty to leave them out
 */
public record PayInputs(Terms terms, List<PayLine> lines, YearToDate toDate, Pension pension, Takings takings,
        Employer employer, Optional<WageCheck> wageCheck) {

    public PayInputs {
        lines = List.copyOf(lines);
    }

    /**
     * @param frequency how often paid
     * @param taxCode as last notified
     * @param niCategory the National Insurance letter
     * @param loans student and postgraduate loans to collect
     */
    public record Terms(PayFrequency frequency, TaxCode taxCode, NiCategory niCategory, StudentLoans.Loans loans) {}

    /** Where somebody stands with a workplace pension. */
    public sealed interface Pension {

        /** Nothing to do with one. */
        record None() implements Pension {}

        /** Pays in, whatever an assessment would say. */
        record Contributes(Contributions.Scheme scheme) implements Pension {}

        /**
         * Assessed on each payday.
         *
         * @param born date of birth
         * @param assessedOn the day ages are looked at: the first of the pay reference period
         * @param standing before this assessment
         * @param reEnrolling whether it is the employer's re-enrolment date
         * @param scheme that people are enrolled in
         * @param refund of contributions after an opt-out in time; nothing otherwise
         */
        record Assessed(LocalDate born, LocalDate assessedOn, AutoEnrolment.Standing standing, boolean reEnrolling,
                Contributions.Scheme scheme, Pounds refund) implements Pension {

            public Assessed {
                if (refund.isNegative() || !refund.isWholePence()) {
                    throw new BadPayInputException("pension_refund", "expected pounds and pence, not below zero");
                }
            }
        }
    }

    /**
     * What comes off after tax.
     *
     * @param orders of courts and the state
     * @param days that the pay is for, which maintenance orders go by; empty for the days of the pay frequency
     * @param employerTakesFee whether the employer keeps the pound that the law allows for each order
     * @param others agreed deductions, each with its words: above zero comes off, below zero is given back
     */
    public record Takings(List<Order> orders, Optional<Integer> days, boolean employerTakesFee, List<Other> others) {

        public static final Takings NONE = new Takings(List.of(), Optional.empty(), false, List.of());

        public Takings {
            orders = List.copyOf(orders);
            others = List.copyOf(others);
            days.ifPresent(count -> {
                if (count < 1 || count > 366) {
                    throw new BadPayInputException("days", "pay is for 1 to 366 days, not " + count);
                }
            });
        }

        /** An agreed deduction; below zero it gives back what an earlier one took. */
        public record Other(String words, Pounds amount) {

            public Other {
                if (!amount.isWholePence()) {
                    throw new BadPayInputException("deduction", words + ": expected pounds and pence");
                }
            }
        }
    }

    /**
     * What is particular to the employer.
     *
     * @param allowanceLeft of this tax year's Employment Allowance for this payslip: nothing when it is not claimed
     * @param small whether small employers' relief applies to parental payments
     */
    public record Employer(Pounds allowanceLeft, boolean small) {

        public static final Employer PLAIN = new Employer(Pounds.ZERO, false);

        public Employer {
            if (allowanceLeft.isNegative()) {
                throw new BadPayInputException("employment_allowance_left", "what is left cannot be below zero");
            }
        }
    }

    /**
     * What the tests of pay against the minimum wage need. Pay that counts is taken from the lines: hours of work,
     * travel, training and awake time at night, and salary.
     *
     * @param worker age and apprenticeship
     * @param periodBegins first day of the pay reference period
     * @param time of the period
     * @param funderHourly the funder's rate; empty when there is none, or none is known
     * @param funderSleepInHourly the funder's rate for slept hours; empty for the same
     */
    public record WageCheck(MinimumWage.Worker worker, LocalDate periodBegins, WorkedTime time,
            Optional<Pounds> funderHourly, Optional<Pounds> funderSleepInHourly) {}

    /** A plain payslip: one sum of pay, nothing before it, no pension, no loans, no orders. */
    public static PayInputs of(PayFrequency frequency, TaxCode taxCode, NiCategory niCategory, Pounds gross) {
        return new PayInputs(new Terms(frequency, taxCode, niCategory, StudentLoans.Loans.NONE),
                List.of(PayLine.sum(PayLine.Kind.SALARY, "Pay", gross)), YearToDate.NOTHING, new Pension.None(),
                Takings.NONE, Employer.PLAIN, Optional.empty());
    }

    public PayInputs withLines(List<PayLine> others) {
        return new PayInputs(terms, others, toDate, pension, takings, employer, wageCheck);
    }

    public PayInputs withLoans(StudentLoans.Loans loans) {
        return new PayInputs(new Terms(terms.frequency, terms.taxCode, terms.niCategory, loans), lines, toDate, pension,
                takings, employer, wageCheck);
    }

    public PayInputs withToDate(YearToDate other) {
        return new PayInputs(terms, lines, other, pension, takings, employer, wageCheck);
    }

    public PayInputs withPension(Pension other) {
        return new PayInputs(terms, lines, toDate, other, takings, employer, wageCheck);
    }

    public PayInputs withTakings(Takings other) {
        return new PayInputs(terms, lines, toDate, pension, other, employer, wageCheck);
    }

    public PayInputs withEmployer(Employer other) {
        return new PayInputs(terms, lines, toDate, pension, takings, other, wageCheck);
    }

    public PayInputs withWageCheck(WageCheck check) {
        return new PayInputs(terms, lines, toDate, pension, takings, employer, Optional.of(check));
    }
}
