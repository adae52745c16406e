package scot.sporran.payruns.submissions;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scot.sporran.payments.payees.By;
import scot.sporran.payroll.PayDate;
import scot.sporran.payroll.Payroll;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.TaxMonth;
import scot.sporran.payroll.TaxYear;
import scot.sporran.payroll.rti.EmployerPaymentSummary;
import scot.sporran.payroll.rti.EmployerPaymentSummary.RecoveredToDate;
import scot.sporran.payroll.rti.RtiDocument;
import scot.sporran.payroll.statutory.ParentalPay;
import scot.sporran.payroll.statutory.Recovery;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.EmployerId;
import scot.sporran.payruns.employment.Employers;
import scot.sporran.payruns.pay.PaidPayslip;
import scot.sporran.payruns.pay.PayFacts;
import scot.sporran.payruns.pay.Payslips;
import scot.sporran.platform.London;
import scot.sporran.platform.Sql;

/**
 * What an employer tells HMRC beside the payments: the allowance that is claimed, what of parental pay is taken back, and that
 * nobody was paid in a month.
 */
@Singleton
public class EmployerReports {

    /** Under which key it is told that an employer has none at work any more: nothing is due after it. */
    static final String CEASED = "eps:ceased";

    private static final Logger LOG = LoggerFactory.getLogger(EmployerReports.class);
    private static final UUID FIRST = new UUID(0, 0);
    private static final int AT_ONCE = 200;
    private static final int MONTHS = 12;
    private static final int LOOKED_BACK = 3;
    private static final int DUE_ON = 19;
    private static final int DAYS_TO_PUT_RIGHT = 7;

    private final Submissions submissions;
    private final Payslips payslips;
    private final Employers employers;
    private final Sql sql;

    EmployerReports(Submissions submissions, Payslips payslips, Employers employers, Sql sql) {
        this.submissions = submissions;
        this.payslips = payslips;
        this.employers = employers;
        this.sql = sql;
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

    /** Tax months of a year that are over and had no payday, and that HMRC was not told about yet. */
    public List<TaxMonth> untoldWithoutPay(Employer employer, TaxYear year, LocalDate today) {
        return IntStream.rangeClosed(1, MONTHS).mapToObj(number -> new TaxMonth(year, number))
                .filter(month -> isUntold(employer, month, today)).toList();
    }

    /** The same of the last months that were over: a report that is later than that is for a person to send. */
    public List<TaxMonth> untold(Employer employer, LocalDate today) {
        if (employer.terms().payeReference() == null || employer.terms().accountsOffice() == null) {
            return List.of(); // nobody reports who is not registered
        }
        return lastOver(today).filter(month -> isUntold(employer, month, today)).toList();
    }

    private static Stream<TaxMonth> lastOver(LocalDate today) {
        return Stream.iterate(new PayDate(today).taxMonth(), EmployerReports::before).skip(1).limit(LOOKED_BACK);
    }

    private static TaxMonth before(TaxMonth month) {
        return new PayDate(month.firstDay().minusDays(1)).taxMonth();
    }

    private boolean isUntold(Employer employer, TaxMonth month, LocalDate today) {
        return month.lastDay().isBefore(today)
                && !payslips.hadOne(employer.id(), month.firstDay(), month.lastDay())
                && payslips.hadOneBefore(employer.id(), month.firstDay())
                && submissions.find(employer, noPayKey(month)).isEmpty()
                && submissions.find(employer, CEASED).isEmpty();
    }

    /**
     * Tells HMRC of months in which nobody was paid (RTI data item guide, EPS: no payment for period), a week after they
     * ended: until then, and as long as pay for the month waits to be run, a person may know better. Once for a month.
     *
     * @param today Europe/London date
     * @return what was kept
     */
    public List<Submission> tellWithoutPay(Employer employer, LocalDate today) {
        List<Submission> told = new ArrayList<>();
        for (TaxMonth month : untold(employer, today)) {
            if (today.isBefore(tellsOn(month)) || payWaits(employer, month)) {
                continue;
            }
            Submissions.Queued queued = submissions.queue(employer, nobodyPaid(employer, month), noPayKey(month),
                    By.SERVICE.name());
            if (queued instanceof Submissions.Queued.Kept kept) {
                told.add(kept.submission());
            }
        }
        return told;
    }

    /** The same for every employer that may have something to tell. One that fails does not stop the others. */
    void tellWithoutPay(LocalDate today) {
        for (TaxMonth month : lastOver(today).toList()) {
            List<UUID> page = withoutPay(month, FIRST);
            while (!page.isEmpty()) {
                for (UUID id : page) {
                    try {
                        tellWithoutPay(employers.find(new EmployerId(id)).orElseThrow(), today);
                    } catch (RuntimeException e) {
                        LOG.warn("What employer {} has to tell HMRC will be tried again: {}", id, e.getMessage());
                    }
                }
                page = withoutPay(month, page.getLast());
            }
        }
    }

    /** Registered employers who have paid before a month and not in it. */
    private List<UUID> withoutPay(TaxMonth month, UUID after) {
        return sql.select(row -> Sql.id(row, 1),
                "SELECT e.employer_id FROM employer e WHERE e.paye_reference IS NOT NULL"
                        + " AND e.accounts_office IS NOT NULL AND e.employer_id>? AND EXISTS (SELECT 1 FROM payslip p WHERE"
                        + " p.employer_id=e.employer_id AND p.pay_date<?) AND NOT EXISTS (SELECT 1 FROM payslip p WHERE"
                        + " p.employer_id=e.employer_id AND p.pay_date BETWEEN ? AND ?) ORDER BY e.employer_id LIMIT "
                        + AT_ONCE,
                after, month.firstDay(), month.firstDay(), month.lastDay());
    }

    /** Whether a run of the month is still open, or agreed hours of the month are not paid. */
    private boolean payWaits(Employer employer, TaxMonth month) {
        UUID bureau = employer.bureau() == null ? employer.id().value() : employer.bureau().value();
        return !sql.select(row -> 1, "SELECT 1 FROM pay_run WHERE payer_id IN (?,?) AND pay_date BETWEEN ? AND ?"
                + " AND state NOT IN ('PAID','CANCELLED') UNION ALL SELECT 1 FROM timesheet t LEFT JOIN paid_item p"
                + " ON p.item_id=t.timesheet_id WHERE t.employer_id=? AND t.state='APPROVED' AND p.item_id IS NULL"
                + " AND t.period_to<=? LIMIT 1", employer.id().value(), bureau, month.firstDay(), month.lastDay(),
                employer.id().value(), month.lastDay()).isEmpty();
    }

    private static RtiDocument nobodyPaid(Employer employer, TaxMonth month) {
        return new EmployerPaymentSummary(Optional.of(new EmployerPaymentSummary.Months(month, month)),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())
                .document(PaydayReports.references(employer), month);
    }

    /** The first day on which HMRC is told by itself that nobody was paid in a month. */
    public static LocalDate tellsOn(TaxMonth month) {
        return month.lastDay().plusDays(DAYS_TO_PUT_RIGHT);
    }

    /** The day by which HMRC has to know about a month: the 19th (official: GOV.UK, reporting to HMRC: EPS). */
    public static LocalDate dueOn(TaxMonth month) {
        return month.lastDay().withDayOfMonth(DUE_ON);
    }

    /** The day of an employer's earliest report that HMRC refused and nobody has seen to. */
    public Optional<LocalDate> refused(Employer employer) {
        return submissions.refused(employer.id()).stream().map(report -> London.dateOf(report.madeAt()))
                .min(LocalDate::compareTo);
    }

    /** Under which key it is told that nobody was paid in a month: once. */
    static String noPayKey(TaxMonth month) {
        return "eps:nobody-paid:" + month.paymentReferenceSuffix();
    }
}
