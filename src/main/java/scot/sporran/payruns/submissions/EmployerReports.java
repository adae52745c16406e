package scot.sporran.payruns.submissions;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.payroll.PayDate;
import scot.sporran.payroll.Payroll;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.TaxMonth;
import scot.sporran.payroll.TaxYear;
import scot.sporran.payroll.rti.EmployerPaymentSummary;
import scot.sporran.payroll.rti.EmployerPaymentSummary.RecoveredToDate;
import scot.sporran.payroll.statutory.ParentalPay;
import scot.sporran.payroll.statutory.Recovery;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.pay.PaidPayslip;
import scot.sporran.payruns.pay.PayFacts;
import scot.sporran.payruns.pay.Payslips;

/** What an employer tells HMRC beside the payments: the allowance that is claimed, what of parental pay is taken back. */
@Singleton
public class EmployerReports {

    private final Submissions submissions;
    private final Payslips payslips;

    EmployerReports(Submissions submissions, Payslips payslips) {
        this.submissions = submissions;
        this.payslips = payslips;
    }

    /**
     * Keeps the summary that a run asks for: the first of a tax year claims the Employment Allowance, and one that paid for a
     * child takes back what has come together since 6 April. Empty when there is nothing to say. Asked again, the same report
     * comes back.
     *
     * @param slips of the run, at least one
     */
    public Optional<Submissions.Queued> afterRun(Employer employer, UUID run, List<PaidPayslip> slips, String by) {
        PayDate date = new PayDate(slips.getFirst().facts().payDate());
        boolean claims = employer.terms().claimsAllowance() && !payslips.hadOneBefore(employer.id(), date);
        boolean recovers = slips.stream().anyMatch(slip -> slip.figures().recovered() > 0);
        String key = "eps:" + run;
        if (!claims && !recovers) {
            return Optional.empty();
        }
        Optional<Submission> before = submissions.find(employer, key);
        if (before.isPresent()) {
            return Optional.of(new Submissions.Queued.Kept(before.get()));
        }
        EmployerPaymentSummary summary = new EmployerPaymentSummary(Optional.empty(), Optional.empty(),
                claims ? Optional.of(true) : Optional.empty(),
                recovers ? recovered(employer, date.taxMonth()) : Optional.empty(), Optional.empty());
        return Optional.of(submissions.queue(employer,
                summary.document(PaydayReports.references(employer), date.taxMonth()), key, by));
    }

    /** What of parental pay comes back since 6 April, up to and with a tax month, by payslips; empty for nothing. */
    public Optional<RecoveredToDate> recovered(Employer employer, TaxMonth month) {
        TaxYear year = month.year();
        Map<ParentalPay.Kind, Recovery> sums = new EnumMap<>(ParentalPay.Kind.class);
        for (PaidPayslip slip : payslips.of(employer.id(), year.firstDay(), month.lastDay())) {
            PayFacts facts = slip.facts();
            facts.lines().stream().filter(line -> line.kind().isParental()).forEach(line -> sums.merge(
                    ParentalPay.Kind.valueOf(line.kind().name().replaceFirst("_PAY$", "")),
                    Recovery.of(Pounds.ofPence(line.amountPence()), facts.smallEmployer(), new PayDate(facts.payDate()),
                            Payroll.standard().rates()),
                    EmployerReports::plus));
        }
        return sums.isEmpty() ? Optional.empty() : Optional.of(new RecoveredToDate(month, sums));
    }

    private static Recovery plus(Recovery one, Recovery other) {
        return new Recovery(one.recovered().plus(other.recovered()), one.compensation().plus(other.compensation()));
    }

    /** Tax months of a year that are over and had no payday, and that no report of a person has told HMRC about yet. */
    public List<TaxMonth> untoldWithoutPay(Employer employer, TaxYear year, LocalDate today) {
        List<PaidPayslip> paid = payslips.of(employer.id(), year.firstDay(), year.lastDay());
        if (paid.isEmpty()) {
            return List.of();
        }
        int first = paid.getFirst().taxMonth();
        return java.util.stream.IntStream.rangeClosed(first, 12).mapToObj(number -> new TaxMonth(year, number))
                .filter(month -> month.lastDay().isBefore(today))
                .filter(month -> paid.stream().noneMatch(slip -> slip.taxMonth() == month.number()))
                .filter(month -> submissions.find(employer, noPayKey(month)).isEmpty()).toList();
    }

    /** Under which key it is told that nobody was paid in a month: once. */
    static String noPayKey(TaxMonth month) {
        return "eps:nobody-paid:" + month.paymentReferenceSuffix();
    }
}
