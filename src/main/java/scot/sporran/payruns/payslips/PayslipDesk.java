package scot.sporran.payruns.payslips;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import scot.sporran.payroll.PayDate;
import scot.sporran.payroll.Payroll;
import scot.sporran.payroll.Payslip;
import scot.sporran.payroll.TaxYear;
import scot.sporran.payruns.employment.Assistant;
import scot.sporran.payruns.employment.BankDetails;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.Employments;
import scot.sporran.payruns.employment.Nino;
import scot.sporran.payruns.pay.PaidPayslip;
import scot.sporran.payruns.pay.PayFacts;
import scot.sporran.payruns.pay.PayFigures;
import scot.sporran.payruns.pay.Payslips;
import scot.sporran.payruns.pay.ToDate;

/** Puts payslips into words, and says which other papers there are. */
@Singleton
public class PayslipDesk {

    private static final int MOST = 400;

    private final Payslips payslips;
    private final Employments employments;
    private final TaxPapers papers;

    PayslipDesk(Payslips payslips, Employments employments, TaxPapers papers) {
        this.payslips = payslips;
        this.employments = employments;
        this.papers = papers;
    }

    /**
     * The papers of a job beside its payslips.
     *
     * @param p45 whether the job ended and has one
     * @param p60 the tax years that are over and have one, the latest first
     */
    public record Papers(boolean p45, List<String> p60) {}

    /** What there is on a day. */
    public Papers papers(Employer employer, Employment job, LocalDate today) {
        List<String> years = payslips.of(job.id(), MOST).stream()
                .map(slip -> new PayDate(slip.facts().payDate()).taxYear()).distinct()
                .filter(year -> year.lastDay().isBefore(today) && papers.p60(employer, job, year).isPresent())
                .map(TaxYear::label).toList();
        return new Papers(papers.p45(employer, job).isPresent(), years);
    }

    /** A payslip in words, with its working. */
    public PayslipView of(PaidPayslip slip, Employer employer, Employment job) {
        Assistant assistant = employments.assistant(job.assistant()).orElseThrow();
        Nino nino = assistant.nino();
        PayFacts facts = slip.facts();
        PayFigures figures = slip.figures();
        return new PayslipView(slip.id(), job.id().value(), employer.name(), employer.terms().payeReference(),
                assistant.name(), job.payrollNumber(), nino == null ? null : nino.masked(),
                employments.bank(job.id()).map(BankDetails::masked).orElse(null), facts.payDate(), facts.from(),
                facts.to(), new PayDate(facts.payDate()).taxYear().label(), figures.week(), facts.taxCode(),
                facts.niCategory().name(), figures.gross(), figures.net(),
                facts.lines().stream().map(line -> new PayslipView.Line(line.words(), line.minutes(),
                        line.hourlyPence(), line.amountPence())).toList(),
                takenOff(facts, figures), onTop(figures), yearToDate(figures.after()), leaveLeft(slip), working(slip));
    }

    private static List<PayslipView.Line> takenOff(PayFacts facts, PayFigures figures) {
        List<PayslipView.Line> lines = new ArrayList<>();
        add(lines, figures.tax() < 0 ? "Income tax given back" : "Income tax", figures.tax());
        add(lines, "National Insurance", figures.insurance().employee());
        add(lines, "Pension", figures.employeePension());
        add(lines, "Pension contributions given back", -figures.pensionRefund());
        add(lines, "Student loan", figures.studentLoan());
        add(lines, "Postgraduate loan", figures.postgraduateLoan());
        figures.orders().forEach(taken -> add(lines, "Order " + taken.reference() + ", " + taken.words(),
                taken.amount()));
        add(lines, facts.onAccountWords(), facts.paidOnAccount());
        return lines;
    }

    private static List<PayslipView.Line> onTop(PayFigures figures) {
        List<PayslipView.Line> lines = new ArrayList<>();
        add(lines, "The employer's pension contribution", figures.employerPension());
        add(lines, "Tax relief that the pension provider claims", figures.relief());
        add(lines, "The employer's National Insurance", figures.insurance().employer());
        return lines;
    }

    private static List<PayslipView.Line> yearToDate(ToDate year) {
        List<PayslipView.Line> lines = new ArrayList<>();
        lines.add(PayslipView.Line.of("Taxable pay", year.pay()));
        lines.add(PayslipView.Line.of("Income tax", year.tax()));
        year.insurance().forEach(ni -> lines.add(PayslipView.Line.of("National Insurance, letter " + ni.category(),
                ni.employee())));
        add(lines, "Pension", year.employeePension());
        add(lines, "Student loan", year.studentLoan());
        add(lines, "Postgraduate loan", year.postgraduateLoan());
        return lines;
    }

    private static void add(List<PayslipView.Line> lines, String words, long pence) {
        if (pence != 0) {
            lines.add(PayslipView.Line.of(words, pence));
        }
    }

    /** Minutes of leave that were earned by this payslip and those before it, less what they paid. */
    public long leaveLeft(PaidPayslip slip) {
        long left = 0;
        for (PaidPayslip other : payslips.of(slip.employment(), MOST)) {
            if (!other.facts().payDate().isAfter(slip.facts().payDate())) {
                left += other.facts().leaveEarned() - other.facts().leaveTaken();
            }
        }
        return left;
    }

    /** Only while the figures are the same: a payslip never explains sums that were not paid. */
    private static List<PayslipView.Step> working(PaidPayslip slip) {
        Payroll payroll = Payroll.standard();
        if (!payroll.rates().version().equals(slip.figures().ratesVersion())) {
            return List.of();
        }
        Payslip again = slip.facts().payslip();
        if (again.net().pence() != slip.figures().net()) {
            return List.of();
        }
        return payroll.explain(again).stream()
                .map(line -> new PayslipView.Step(line.subject(), line.words(), line.amount().toString())).toList();
    }
}
