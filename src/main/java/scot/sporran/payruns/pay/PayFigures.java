package scot.sporran.payruns.pay;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import scot.sporran.payroll.EmploymentCost;
import scot.sporran.payroll.NationalInsurance;
import scot.sporran.payroll.Payslip;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.pension.AutoEnrolment;
import scot.sporran.payroll.pension.Contributions;

/**
 * What a payslip came to, as it is kept; in pence. Documents and reports are made from this and never worked out again.
 *
 * @param taxablePay gross less a pension contribution that is taken before tax
 * @param week the tax week or month that it is reported with
 * @param relief that the pension provider claims on top
 * @param orders what each order took, with its fee
 * @param allowance of the employer's National Insurance, covered by the Employment Allowance
 * @param action what the pension assessment asks for; null when there was none
 */
@Serdeable
public record PayFigures(long gross, long expenses, long taxablePay, int week, long tax, Insurance insurance,
        long studentLoan, long postgraduateLoan, long qualifyingEarnings, long employeePension, long relief,
        long employerPension, long pensionRefund, List<Taken> orders, long net, long allowance, long recovered,
        long cost, long dueToHmrc, AutoEnrolment.@Nullable Kind assessed, AutoEnrolment.@Nullable Action action,
        ToDate after, String ratesVersion) {

    /** National Insurance of the payday. */
    @Serdeable
    public record Insurance(long earnings, long atLowerLimit, long toPrimary, long toUpperLimit, long employee,
            long employer) {

        static Insurance of(NationalInsurance.Result result) {
            return new Insurance(result.earnings().pence(), result.atLowerLimit().pence(), result.toPrimary().pence(),
                    result.toUpperLimit().pence(), result.employee().pence(), result.employer().pence());
        }
    }

    /** What an order took, with its fee. */
    @Serdeable
    public record Taken(String reference, String words, long amount) {}

    static PayFigures of(Payslip payslip) {
        EmploymentCost cost = payslip.cost();
        Pounds taxable = payslip.pension().map(Contributions.Result::beforeTax).orElse(Pounds.ZERO);
        return new PayFigures(payslip.gross().pence(), payslip.expenses().pence(),
                payslip.gross().minus(taxable).pence(), payslip.taxPeriod().weekOrMonthNumber(),
                payslip.tax().tax().pence(), Insurance.of(payslip.insurance()), payslip.loans().plan().pence(),
                payslip.loans().postgraduate().pence(),
                payslip.pension().map(Contributions.Result::qualifying).orElse(Pounds.ZERO).pence(),
                payslip.employeePension().pence(),
                payslip.pension().map(Contributions.Result::relief).orElse(Pounds.ZERO).pence(),
                payslip.employerPension().pence(), payslip.pensionRefund().pence(),
                payslip.orders().each().stream().map(taken -> new Taken(taken.order().reference(),
                        taken.order().words(), taken.amount().plus(taken.fee()).pence())).toList(),
                payslip.net().pence(), cost.allowance().pence(), cost.recovered().pence(), cost.total().pence(),
                payslip.dueToHmrc().pence(),
                payslip.assessment().map(AutoEnrolment.Assessment::kind).orElse(null),
                payslip.assessment().map(AutoEnrolment.Assessment::action).orElse(null),
                ToDate.of(payslip.after()), payslip.ratesVersion());
    }

    public long ordersTaken() {
        return orders.stream().mapToLong(Taken::amount).sum();
    }

    public long loans() {
        return studentLoan + postgraduateLoan;
    }

    /** What it adds to the debt to the pension provider; below zero when the provider gives back. */
    public long dueToPension() {
        return employeePension + employerPension - pensionRefund;
    }
}
