package scot.sporran.payruns;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import scot.sporran.payroll.EmploymentCost;
import scot.sporran.payroll.NationalInsurance;
import scot.sporran.payroll.Payroll;
import scot.sporran.payroll.Payslip;
import scot.sporran.payroll.WorkingLine;

/**
 * A payment worked out. All amounts in pence.
 *
 * @param taxPeriod the tax week or month it is reported with
 * @param ratesVersion names the figures used
 * @param taxPence below zero is a refund
 * @param dueToHmrcPence what it adds to the employer's debt to HMRC
 * @param working how each figure came about
 */
@Serdeable
@Schema(name = "PayrollCalculation")
record CalculationView(String taxYear, int taxPeriod, String taxCode, String ratesVersion, long grossPence,
        long taxPence, long payToDatePence, long taxToDatePence, Insurance nationalInsurance, long studentLoanPence,
        long postgraduateLoanPence, long employeePensionPence, long pensionReliefPence, long employerPensionPence,
        long netPence, Cost cost, long dueToHmrcPence, List<Line> working) {

    /**
     * @param atLowerLimitPence and the two after it: the bands that are reported to HMRC
     */
    @Serdeable
    @Schema(name = "PayrollCalculationInsurance")
    record Insurance(String category, long employeePence, long employerPence, long atLowerLimitPence,
            long toPrimaryPence, long toUpperLimitPence) {

        private static Insurance of(NationalInsurance.Result result) {
            return new Insurance(result.category().name(), result.employee().pence(), result.employer().pence(),
                    result.atLowerLimit().pence(), result.toPrimary().pence(), result.toUpperLimit().pence());
        }
    }

    /**
     * What it costs the budget.
     *
     * @param allowancePence of the employer's National Insurance, covered by the Employment Allowance
     * @param recoveredPence of parental payments, given back by HMRC
     */
    @Serdeable
    @Schema(name = "PayrollCalculationCost")
    record Cost(long totalPence, long employerInsurancePence, long allowancePence, long employerPensionPence,
            long expensesPence, long recoveredPence) {

        private static Cost of(EmploymentCost cost) {
            return new Cost(cost.total().pence(), cost.employerInsurance().pence(), cost.allowance().pence(),
                    cost.employerPension().pence(), cost.expenses().pence(), cost.recovered().pence());
        }
    }

    /** @param amount pounds; a step may have parts of a penny, so it is text */
    @Serdeable
    @Schema(name = "PayrollCalculationLine")
    record Line(String subject, String words, String amount) {

        private static Line of(WorkingLine line) {
            return new Line(line.subject(), line.words(), line.amount().toString());
        }
    }

    static CalculationView of(Payslip payslip, Payroll payroll) {
        return new CalculationView(payslip.payDate().taxYear().label(), payslip.taxPeriod().weekOrMonthNumber(),
                payslip.tax().code().toString(), payslip.ratesVersion(), payslip.gross().pence(),
                payslip.tax().tax().pence(), payslip.after().tax().pay().pence(), payslip.after().tax().tax().pence(),
                Insurance.of(payslip.insurance()), payslip.loans().plan().pence(),
                payslip.loans().postgraduate().pence(),
                payslip.employeePension().pence(),
                payslip.pension().map(pension -> pension.relief().pence()).orElse(0L),
                payslip.employerPension().pence(),
                payslip.net().pence(), Cost.of(payslip.cost()), payslip.dueToHmrc().pence(),
                payroll.explain(payslip).stream().map(Line::of).toList());
    }
}
