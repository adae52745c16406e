package scot.sporran.payroll.rti;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import scot.sporran.payroll.PayInputs;
import scot.sporran.payroll.PayLine;
import scot.sporran.payroll.Payslip;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.StudentLoans;
import scot.sporran.payroll.TaxPeriod;
import scot.sporran.payroll.TaxRegime;
import scot.sporran.payroll.TaxYear;
import scot.sporran.payroll.YearToDate;
import scot.sporran.payroll.pension.Contributions;

/**
 * A full payment submission: what workers were paid on a payday, sent on or before it. Elements stand in the order of the
 * schema of 2026-27, which does not forgive another.
 */
public final class FullPaymentSubmission {

    private FullPaymentSubmission() {}

    /** Statutory payments in the order of the schema, and the payslip's kind of line each is made of. */
    private static final List<Map.Entry<String, PayLine.Kind>> STATUTORY = List.of(
            Map.entry("SMPYTD", PayLine.Kind.MATERNITY_PAY), Map.entry("SPPYTD", PayLine.Kind.PATERNITY_PAY),
            Map.entry("SAPYTD", PayLine.Kind.ADOPTION_PAY), Map.entry("ShPPYTD", PayLine.Kind.SHARED_PARENTAL_PAY),
            Map.entry("SPBPYTD", PayLine.Kind.BEREAVEMENT_PAY), Map.entry("SNCPYTD", PayLine.Kind.NEONATAL_PAY));

    /**
     * Makes the report.
     *
     * @param year to which all paydays belong
     * @param workers at least one; no employment twice
     * @param last whether it is the last of the year, or of the scheme
     */
    public static RtiDocument of(EmployerReferences employer, TaxYear year, List<ReportedPay> workers,
            Optional<FinalReport> last) {
        Node body = Node.of("FullPaymentSubmission").add(employer.references()).add("RelatedTaxYear",
                RtiDocument.label(year));
        workers.forEach(worker -> body.add(employee(worker)));
        last.ifPresent(end -> body.add(end.node()));
        LocalDate periodEnd = workers.stream().map(worker -> worker.payslip().payDate().date())
                .max(LocalDate::compareTo).orElseThrow(() -> new IllegalArgumentException("A report names somebody"));
        return RtiDocument.of(RtiDocument.Kind.FPS, employer, year, periodEnd, body);
    }

    private static Node employee(ReportedPay pay) {
        Node employment = Node.of("Employment");
        pay.starter().ifPresent(starter -> employment.add(starter(starter)));
        employment.add("EmployeeWorkplacePostcode", pay.workplacePostcode()).add("PayId", pay.payrollId())
                .flag("IrrEmp", pay.irregular()).add("LeavingDate", pay.leftOn().map(LocalDate::toString));
        employment.add(figures(pay)).add(payment(pay));
        insurance(employment, pay.payslip());
        return Node.of("Employee").add(pay.identity().details()).add(employment);
    }

    private static Node starter(ReportedPay.Starter starter) {
        return Node.of("Starter").add("StartDate", starter.startedOn().toString())
                .add("StartDec", starter.statement().map(String::valueOf)).flag("StudentLoan", starter.studentLoan())
                .flag("PostgradLoan", starter.postgraduateLoan());
    }

    /** Of this employment alone: what a P45 brought is left out. */
    private static Node figures(ReportedPay pay) {
        Payslip payslip = pay.payslip();
        YearToDate after = payslip.after();
        Node figures = Node.of("FiguresToDate")
                .add("TaxablePay", Amounts.of(after.tax().pay().minus(pay.fromP45().pay()).orNothing()))
                .add("TotalTax", Amounts.of(after.tax().tax().minus(pay.fromP45().tax())));
        if (after.studentLoan().isPositive()) {
            figures.add("StudentLoansTD", Amounts.whole(after.studentLoan()));
        }
        if (after.postgraduateLoan().isPositive()) {
            figures.add("PostgradLoansTD", Amounts.whole(after.postgraduateLoan()));
        }
        Amounts.addTo(figures, isNetPay(payslip) ? "EmpeePenContribnsPaidYTD" : "EmpeePenContribnsNotPaidYTD",
                after.employeePension());
        return figures;
    }

    private static Node payment(ReportedPay pay) {
        Payslip payslip = pay.payslip();
        PayInputs.Terms terms = payslip.inputs().terms();
        TaxPeriod period = payslip.taxPeriod();
        Node payment = Node.of("Payment").add("PayFreq", pay.irregular() ? "IR" : terms.frequency().rtiCode())
                .add("PmtDate", payslip.payDate().toString())
                .add("LateReason", pay.lateReason().map(LateReason::name))
                .add(terms.frequency().goesByWeeks() ? "WeekNo" : "MonthNo",
                        Integer.toString(period.weekOrMonthNumber()))
                .add("PeriodsCovered", "1")
                .flag("PmtAfterLeaving", isAfterLeaving(pay))
                .add("HoursWorked", pay.hours().name()).add(taxCode(payslip))
                .add("TaxablePay", Amounts.of(taxable(payslip)));
        Amounts.addTo(payment, "NonTaxOrNICPmt", payslip.expenses());
        Amounts.addTo(payment, "DednsFromNetPay", payslip.otherDeductions().plus(payslip.orders().total()));
        payment.add("PayAfterStatDedns", Amounts.of(afterStatutory(payslip)));
        Amounts.addTo(payment, isNetPay(payslip) ? "EmpeePenContribnsPaid" : "EmpeePenContribnsNotPaid",
                payslip.employeePension().minus(payslip.pensionRefund()));
        loans(payment, payslip);
        payment.add("TaxDeductedOrRefunded", Amounts.of(payslip.tax().tax())).flag("UnpaidAbsence",
                pay.unpaidAbsence());
        STATUTORY.forEach(kind -> Amounts.addTo(payment, kind.getKey(),
                payslip.after().statutory().getOrDefault(kind.getValue(), Pounds.ZERO)));
        return payment;
    }

    /** A payment to somebody who had left before the period began, and whose leaving was reported before. */
    private static boolean isAfterLeaving(ReportedPay pay) {
        return pay.leftOn().filter(day -> day.isBefore(pay.payslip().taxPeriod().firstDay())).isPresent();
    }

    private static Node taxCode(Payslip payslip) {
        PayInputs.Terms terms = payslip.inputs().terms();
        Node code = Node.of("TaxCode", terms.taxCode().rtiCode());
        if (!terms.taxCode().cumulative()) {
            code.with("BasisNonCumulative", "yes");
        }
        if (terms.taxCode().regime() != TaxRegime.REST_OF_UK) {
            code.with("TaxRegime", terms.taxCode().regime().prefix());
        }
        return code;
    }

    /** Pay less what a net pay arrangement takes before tax. */
    private static Pounds taxable(Payslip payslip) {
        Pounds beforeTax = payslip.pension().map(Contributions.Result::beforeTax).orElse(Pounds.ZERO);
        return payslip.gross().minus(beforeTax);
    }

    private static Pounds afterStatutory(Payslip payslip) {
        return payslip.gross().minus(payslip.tax().tax()).minus(payslip.insurance().employee())
                .minus(payslip.loans().total());
    }

    private static void loans(Node payment, Payslip payslip) {
        StudentLoans.Loans loans = payslip.inputs().terms().loans();
        Pounds plan = payslip.loans().plan();
        if (plan.isPositive() && loans.plan().isPresent()) {
            payment.add(Node.of("StudentLoanRecovered", Amounts.whole(plan)).with("PlanType",
                    "0" + loans.plan().get().number()));
        }
        if (payslip.loans().postgraduate().isPositive()) {
            payment.add("PostgradLoanRecovered", Amounts.whole(payslip.loans().postgraduate()));
        }
    }

    /** One block for each letter of the year, whole or not at all; what this payday paid stands under its letter. */
    private static void insurance(Node employment, Payslip payslip) {
        for (YearToDate.Insurance year : payslip.after().insurance()) {
            boolean now = year.category() == payslip.insurance().category();
            employment.add(Node.of("NIlettersAndValues").add("NIletter", year.category().name())
                    .add("GrossEarningsForNICsInPd", Amounts.of(now ? payslip.insurance().earnings() : Pounds.ZERO))
                    .add("GrossEarningsForNICsYTD", Amounts.of(year.earnings()))
                    .add("AtLELYTD", Amounts.whole(year.atLowerLimit()))
                    .add("LELtoPTYTD", Amounts.of(year.toPrimary()))
                    .add("PTtoUELYTD", Amounts.of(year.toUpperLimit()))
                    .add("TotalEmpNICInPd", Amounts.of(now ? payslip.insurance().employer() : Pounds.ZERO))
                    .add("TotalEmpNICYTD", Amounts.of(year.employer()))
                    .add("EmpeeContribnsInPd", Amounts.of(now ? payslip.insurance().employee() : Pounds.ZERO))
                    .add("EmpeeContribnsYTD", Amounts.of(year.employee())));
        }
    }

    private static boolean isNetPay(Payslip payslip) {
        return payslip.pension().filter(result -> result.scheme().method() == Contributions.Method.NET_PAY).isPresent();
    }
}
