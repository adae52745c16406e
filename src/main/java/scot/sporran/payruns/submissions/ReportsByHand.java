package scot.sporran.payruns.submissions;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import scot.sporran.payroll.BadPayInputException;
import scot.sporran.payroll.TaxMonth;
import scot.sporran.payroll.rti.EmployerPaymentSummary;
import scot.sporran.payroll.rti.FinalReport;
import scot.sporran.payroll.rti.NinoVerification;
import scot.sporran.payroll.rti.RtiDocument;
import scot.sporran.payruns.employment.Assistant;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.Employments;
import scot.sporran.payruns.pay.Payslips;

/** Reports that somebody sends to HMRC beside those of pay runs: the summary of a month, and a question about workers' numbers. */
@Singleton
public class ReportsByHand {

    private final Submissions submissions;
    private final EmployerReports reports;
    private final Employments employments;
    private final Payslips payslips;

    ReportsByHand(Submissions submissions, EmployerReports reports, Employments employments, Payslips payslips) {
        this.submissions = submissions;
        this.reports = reports;
        this.employments = employments;
        this.payslips = payslips;
    }

    /**
     * What HMRC is told about a month.
     *
     * @param nobodyPaid whether nobody was paid in it
     * @param takesBack whether it takes back what payslips have paid for children since 6 April
     * @param claimsAllowance whether the Employment Allowance is claimed; null to say nothing about it
     * @param lastOfYear whether it is the last report of the year
     * @param ceasedOn the day the scheme ended; null while it goes on
     */
    public record Summary(TaxMonth month, boolean nobodyPaid, boolean takesBack, @Nullable Boolean claimsAllowance,
            boolean lastOfYear, @Nullable LocalDate ceasedOn) {

        private boolean saysNothing() {
            return !nobodyPaid && !takesBack && claimsAllowance == null && !lastOfYear && ceasedOn == null;
        }

        private Optional<FinalReport> last() {
            return ceasedOn != null
                    ? Optional.of(new FinalReport(Optional.of(ceasedOn)))
                    : lastOfYear ? Optional.of(FinalReport.ofYear()) : Optional.empty();
        }

        /** That nobody was paid, and that the scheme is over, is told once each, under whatever key it is sent. */
        private String named(String key) {
            return ceasedOn != null
                    ? EmployerReports.CEASED
                    : nobodyPaid ? EmployerReports.noPayKey(month) : "eps:" + key;
        }
    }

    /**
     * Keeps a summary of a month to be sent.
     *
     * @param key the same key again with the same content is the same summary
     * @param by name, as people read it
     * @throws BadPayInputException when it says nothing or what payslips do not bear out, or while HMRC's references are
     *             not known
     */
    public Submissions.Queued tell(Employer employer, Summary summary, String key, String by) {
        TaxMonth month = summary.month();
        if (summary.saysNothing()) {
            throw new BadPayInputException("nobodyPaid", "something to tell HMRC");
        }
        if (summary.nobodyPaid() && payslips.hadOne(employer.id(), month.firstDay(), month.lastDay())) {
            throw new BadPayInputException("nobodyPaid", "left out: somebody was paid in this month");
        }
        Optional<EmployerPaymentSummary.RecoveredToDate> recovered = summary.takesBack()
                ? reports.recovered(employer, month)
                : Optional.empty();
        if (summary.takesBack() && recovered.isEmpty()) {
            throw new BadPayInputException("takesBack",
                    "left out: nobody was paid for a child in this tax year up to this month");
        }
        RtiDocument report = new EmployerPaymentSummary(
                summary.nobodyPaid()
                        ? Optional.of(new EmployerPaymentSummary.Months(month, month))
                        : Optional.empty(),
                Optional.empty(), Optional.ofNullable(summary.claimsAllowance()), recovered, summary.last())
                .document(PaydayReports.references(employer), month);
        return submissions.queue(employer, report, summary.named(key), by);
    }

    /**
     * Asks HMRC for the National Insurance numbers of all who work for the employer on a day, or whether they are right: of
     * at most {@value NinoVerification#MOST}.
     *
     * @param today Europe/London date
     * @param key the same key again is the same question
     * @param by name, as people read it
     * @throws BadPayInputException when nobody works there, or while HMRC's references are not known
     */
    public Submissions.Queued askForNumbers(Employer employer, LocalDate today, String key, String by) {
        List<NinoVerification.Worker> workers = employments.of(employer.id()).stream().filter(job -> job.covers(today))
                .limit(NinoVerification.MOST).map(this::worker).toList();
        if (workers.isEmpty()) {
            throw new BadPayInputException("workers", "somebody who works for the employer now");
        }
        return submissions.queue(employer, NinoVerification.of(PaydayReports.references(employer), today, workers),
                "nvr:" + key, by);
    }

    private NinoVerification.Worker worker(Employment job) {
        Assistant assistant = employments.assistant(job.assistant()).orElseThrow();
        return new NinoVerification.Worker(Workers.identity(assistant, employments.address(job.id())),
                job.payrollNumber());
    }
}
