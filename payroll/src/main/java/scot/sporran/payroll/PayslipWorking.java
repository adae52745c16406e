package scot.sporran.payroll;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import scot.sporran.payroll.pension.Contributions;
import scot.sporran.payroll.rates.YearRates;
import scot.sporran.payroll.wage.MinimumWage;

/** Puts the working of a payslip together, subject by subject, in the order it was worked out. */
final class PayslipWorking {

    private static final int HOUR = 60;
    private static final String PAY = "Pay";
    private static final String NET = "Net pay";
    private static final String COST = "Cost to the budget";

    private final Payslip payslip;
    private final YearRates rates;
    private final List<WorkingLine> lines = new ArrayList<>();

    PayslipWorking(Payslip payslip, YearRates rates) {
        this.payslip = payslip;
        this.rates = rates;
    }

    List<WorkingLine> lines() {
        pay();
        payslip.assessment().ifPresent(
                found -> add("Pension", "the worker " + found.why(), payslip.gross()));
        payslip.pension().ifPresent(found -> lines.addAll(Contributions.explain(found, rates.pension())));
        lines.addAll(IncomeTax.explain(payslip.tax(), rates.incomeTax(payslip.tax().code().regime())));
        lines.addAll(NationalInsurance.explain(payslip.insurance(), rates.nationalInsurance()));
        lines.addAll(StudentLoans.explain(payslip.loans(), rates));
        lines.addAll(payslip.orders().working());
        net();
        cost();
        payslip.wageTests().forEach(test -> lines.addAll(MinimumWage.explain(test)));
        return lines;
    }

    private void pay() {
        for (PayLine line : payslip.inputs().lines()) {
            String words = line.time().map(time -> "%s: %s hours at %s".formatted(line.words(), hours(time.minutes()),
                    time.hourly())).orElse(line.words());
            add(PAY, words, line.amount());
        }
        add(PAY, "gross pay", payslip.gross());
    }

    private static String hours(long minutes) {
        return minutes % HOUR == 0
                ? Long.toString(minutes / HOUR)
                : "%d:%02d".formatted(minutes / HOUR, minutes % HOUR);
    }

    private void net() {
        add(NET, "gross pay", payslip.gross());
        less(NET, "income tax", payslip.tax().tax());
        less(NET, "National Insurance", payslip.insurance().employee());
        less(NET, "pension", payslip.employeePension());
        less(NET, "student loan", payslip.loans().total());
        less(NET, "orders", payslip.orders().total());
        payslip.inputs().takings().others().forEach(other -> less(NET, other.words(), other.amount()));
        more(NET, "pension contributions given back", payslip.pensionRefund());
        more(NET, "expenses paid back", payslip.expenses());
        add(NET, "net pay", payslip.net());
    }

    private void cost() {
        EmploymentCost cost = payslip.cost();
        add(COST, "gross pay", cost.gross());
        more(COST, "expenses paid back", cost.expenses());
        more(COST, "the employer's National Insurance", cost.employerInsurance());
        less(COST, "covered by the Employment Allowance", cost.allowance());
        more(COST, "the employer's pension contribution", cost.employerPension());
        less(COST, "parental payments that HMRC gives back", cost.recovered());
        add(COST, COST.toLowerCase(Locale.ROOT), cost.total());
    }

    private void more(String subject, String words, Pounds amount) {
        if (!amount.isZero()) {
            add(subject, words, amount);
        }
    }

    private void less(String subject, String words, Pounds amount) {
        if (!amount.isZero()) {
            add(subject, words, amount.negated());
        }
    }

    private void add(String subject, String words, Pounds amount) {
        lines.add(new WorkingLine(subject, words, amount));
    }
}
