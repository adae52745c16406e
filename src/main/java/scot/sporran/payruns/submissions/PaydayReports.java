package scot.sporran.payruns.submissions;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import scot.sporran.payroll.BadPayInputException;
import scot.sporran.payroll.TaxYear;
import scot.sporran.payroll.rti.EmployerReferences;
import scot.sporran.payroll.rti.FinalReport;
import scot.sporran.payroll.rti.FullPaymentSubmission;
import scot.sporran.payroll.rti.Problem;
import scot.sporran.payroll.rti.ReportRules;
import scot.sporran.payroll.rti.ReportedPay;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.platform.London;

/** What a payday tells HMRC: one full payment submission of all workers, and what the employer came to owe by it. */
@Singleton
public class PaydayReports {

    private final Submissions submissions;
    private final HmrcDues dues;
    private final Clock clock;

    PaydayReports(Submissions submissions, HmrcDues dues, Clock clock) {
        this.submissions = submissions;
        this.dues = dues;
        this.clock = clock;
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
        Submissions.Queued queued = submissions.queue(employer,
                FullPaymentSubmission.of(references, year, workers, last), key, by);
        if (queued instanceof Submissions.Queued.Kept) {
            workers.forEach(pay -> dues.add(employer, key + ":" + pay.payrollId(), pay.payslip()));
        }
        return queued;
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
