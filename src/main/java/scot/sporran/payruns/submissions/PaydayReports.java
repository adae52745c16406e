package scot.sporran.payruns.submissions;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import scot.sporran.payroll.BadPayInputException;
import scot.sporran.payroll.IncomeTax;
import scot.sporran.payroll.Payslip;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.TaxYear;
import scot.sporran.payroll.rti.EmployerReferences;
import scot.sporran.payroll.rti.FinalReport;
import scot.sporran.payroll.rti.FullPaymentSubmission;
import scot.sporran.payroll.rti.HoursBand;
import scot.sporran.payroll.rti.Problem;
import scot.sporran.payroll.rti.ReportRules;
import scot.sporran.payroll.rti.ReportedPay;
import scot.sporran.payruns.employment.Absence;
import scot.sporran.payruns.employment.Assistant;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.Employments;
import scot.sporran.payruns.employment.JobTerms;
import scot.sporran.payruns.pay.PaidPayslip;
import scot.sporran.payruns.pay.PayFacts;
import scot.sporran.payruns.pay.Payslips;
import scot.sporran.platform.London;

/** What a payday tells HMRC: one full payment submission of all workers, made from their payslips. */
@Singleton
public class PaydayReports {

    private static final int MONTHS_NEW = 3;

    private final Submissions submissions;
    private final Employments employments;
    private final JobTerms terms;
    private final Payslips payslips;
    private final Clock clock;

    PaydayReports(Submissions submissions, Employments employments, JobTerms terms, Payslips payslips, Clock clock) {
        this.submissions = submissions;
        this.employments = employments;
        this.terms = terms;
        this.payslips = payslips;
        this.clock = clock;
    }

    /**
     * Reports payslips of one payday. Once it is kept it stays as it is: asked again, the same report comes back.
     *
     * @param slips at least one
     * @param key as for {@link #report}
     * @throws BadPayInputException while the employer has no references of HMRC
     */
    public Submissions.Queued reportPayslips(Employer employer, List<PaidPayslip> slips, Reporting reporting,
            String key, String by) {
        Optional<Submission> before = submissions.find(employer, key);
        if (before.isPresent()) {
            return new Submissions.Queued.Kept(before.get());
        }
        List<ReportedPay> workers = new ArrayList<>();
        for (PaidPayslip slip : slips) {
            Payslip again = slip.facts().payslip();
            if (again.net().pence() != slip.figures().net()) {
                return new Submissions.Queued.Wrong(List.of(new Problem("Employment/PayId", 0,
                        "The rates have changed since this was paid, so the report cannot be made from it any more.")));
            }
            workers.add(reported(slip, again, reporting));
        }
        return report(employer, workers, Optional.empty(), key, by);
    }

    private ReportedPay reported(PaidPayslip slip, Payslip payslip, Reporting reporting) {
        Employment job = employments.find(slip.employment()).orElseThrow();
        Assistant assistant = employments.assistant(job.assistant()).orElseThrow();
        PayFacts facts = slip.facts();
        Employment.Starter starter = job.starter();
        boolean broughtPay = Integer.valueOf(slip.taxYear()).equals(starter.beforeYear());
        Optional<LocalDate> left = Optional.ofNullable(job.endedOn()).filter(day -> !day.isAfter(facts.to()));
        boolean unpaid = terms.absences(List.of(job.id())).getOrDefault(job.id(), List.of()).stream().anyMatch(
                absence -> absence.kind() == Absence.Kind.UNPAID && absence.touches(facts.from(), facts.to()));
        return new ReportedPay(Workers.identity(assistant, employments.address(job.id())), job.payrollNumber(),
                Optional.empty(), payslip,
                broughtPay
                        ? new IncomeTax.ToDate(Pounds.ofPence(starter.beforePayPence()),
                                Pounds.ofPence(starter.beforeTaxPence()))
                        : IncomeTax.ToDate.NOTHING,
                starter(job, facts), left,
                HoursBand.of(job.contract().weeklyMinutes(), job.contract().hours() == Employment.Hours.REGULAR),
                reporting.lateReason(), false, unpaid);
    }

    /** With the first report of somebody who has just begun; whoever came over from another payroll was reported there. */
    private Optional<ReportedPay.Starter> starter(Employment job, PayFacts facts) {
        boolean isNew = !job.startedOn().isBefore(facts.payDate().minusMonths(MONTHS_NEW))
                && !payslips.hadOneBefore(job.id(), facts.payDate());
        Optional<Character> statement = switch (job.starter().statement()) {
            case A -> Optional.of('A');
            case B -> Optional.of('B');
            case C, NONE -> Optional.of('C');
            case P45 -> Optional.empty();
        };
        return isNew
                ? Optional.of(new ReportedPay.Starter(job.startedOn(), statement, facts.plan() != null,
                        facts.postgraduate()))
                : Optional.empty();
    }

    /**
     * Reports a payday. Sent after the payday it needs a reason for each worker; without one, and with anything else that HMRC
     * would refuse, nothing is kept and the problems are told.
     *
     * @param key names the payday among the employer's reports, {@code fps:<run>}: the same again is the same report
     * @throws BadPayInputException while the employer has no references of HMRC
     */
    public Submissions.Queued report(Employer employer, List<ReportedPay> workers, Optional<FinalReport> last,
            String key, String by) {
        EmployerReferences references = references(employer);
        TaxYear year = workers.getFirst().payslip().payDate().taxYear();
        List<Problem> problems = new ArrayList<>(ReportRules.check(workers, year, London.dateOf(clock.instant())));
        for (int i = 0; i < workers.size(); i++) {
            ReportedPay pay = workers.get(i);
            boolean late = pay.payslip().payDate().date().isBefore(London.dateOf(clock.instant()));
            if (late && pay.lateReason().isEmpty()) {
                problems.add(new Problem("Employee[" + (i + 1) + "]/Payment/LateReason", 0,
                        "The payday is over: say why the report is late, by a letter from A to H."));
            }
        }
        if (!problems.isEmpty()) {
            return new Submissions.Queued.Wrong(problems);
        }
        return submissions.queue(employer, FullPaymentSubmission.of(references, year, workers, last), key, by);
    }

    /** @throws BadPayInputException naming the reference that is missing */
    static EmployerReferences references(Employer employer) {
        String paye = employer.terms().payeReference();
        String office = employer.terms().accountsOffice();
        if (paye == null || office == null) {
            throw new BadPayInputException(paye == null ? "payeReference" : "accountsOffice",
                    "HMRC's letter about registering as an employer names it; write it down first");
        }
        return EmployerReferences.parse(paye, office);
    }
}
