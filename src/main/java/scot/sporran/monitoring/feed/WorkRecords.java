package scot.sporran.monitoring.feed;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import scot.sporran.monitoring.history.DayAccounted;
import scot.sporran.monitoring.history.Payslip;
import scot.sporran.monitoring.history.Worker;
import scot.sporran.payruns.employment.Absence;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.Employers;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.EmploymentId;
import scot.sporran.payruns.employment.Employments;
import scot.sporran.payruns.employment.JobTerms;
import scot.sporran.payruns.pay.PaidPayslip;
import scot.sporran.payruns.pay.PayFacts;
import scot.sporran.payruns.pay.Payslips;
import scot.sporran.payruns.timesheets.HoursLine;
import scot.sporran.payruns.timesheets.Timesheet;
import scot.sporran.payruns.timesheets.TimesheetState;
import scot.sporran.payruns.timesheets.Timesheets;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.platform.Vault;
import scot.sporran.support.Budget;
import scot.sporran.support.requests.Approvals;
import scot.sporran.support.requests.RelativeApproval;

/** Who works for a person, what they were paid and for which hours. */
@Singleton
class WorkRecords {

    private static final int MOST_SHEETS = 400;
    private static final double MINUTES = 60.0;
    private static final String NOBODYS_RELATIVE = "none";

    private final Employers employers;
    private final Employments employments;
    private final Payslips payslips;
    private final Timesheets timesheets;
    private final Approvals approvals;
    private final JobTerms terms;
    private final Vault vault;

    WorkRecords(Employers employers, Employments employments, Payslips payslips, Timesheets timesheets,
            Approvals approvals, JobTerms terms, Vault vault) {
        this.employers = employers;
        this.employments = employments;
        this.payslips = payslips;
        this.timesheets = timesheets;
        this.approvals = approvals;
        this.terms = terms;
        this.vault = vault;
    }

    /**
     * @param employs whether anybody is, or was, employed from this budget
     * @param accounted days on which they worked or were away, as they told
     * @param people who the workers are, by the worker's id
     */
    record Work(boolean employs, List<Worker> workers, List<Payslip> payslips, List<DayAccounted> accounted,
            Map<String, String> people) {

        static final Work NONE = new Work(false, List.of(), List.of(), List.of(), Map.of());
    }

    Work of(Budget budget, LocalDate from, LocalDate to) {
        Optional<Employer> employer = employers.ofPerson(budget.person())
                .filter(one -> one.budget().equals(budget.id()));
        if (employer.isEmpty()) {
            return Work.NONE;
        }
        List<Employment> jobs = employments.of(employer.get().id()).stream()
                .sorted(Comparator.comparing(job -> job.id().value())).toList();
        Map<String, String> accounts = accounts(jobs);
        List<RelativeApproval> relatives = approvals.relativesOf(budget.person());
        List<Worker> workers = jobs.stream().map(job -> worker(budget, job, relatives, accounts)).toList();
        List<Timesheet> sheets = new ArrayList<>();
        jobs.forEach(job -> sheets.addAll(timesheets.of(job.id(), MOST_SHEETS)));
        List<PaidPayslip> paid = payslips.of(employer.get().id(), from, to);
        List<Payslip> slips = new ArrayList<>(paid.stream().map(slip -> payslip(slip, sheets)).toList());
        slips.addAll(due(employer.get(), sheets, paid, from, to));
        Map<String, String> people = new HashMap<>();
        jobs.forEach(job -> people.put(job.id().value().toString(), job.assistant().value().toString()));
        return new Work(!jobs.isEmpty(), workers, slips, accounted(jobs, sheets, from, to), people);
    }

    /** What one job of a budget was paid, for comparing hours with those of other jobs. */
    List<Payslip> paid(Budget budget, EmploymentId job, LocalDate from, LocalDate to) {
        return employers.ofPerson(budget.person()).map(employer -> payslips.of(employer.id(), from, to))
                .orElse(List.of())
                .stream().filter(slip -> slip.employment().equals(job)).map(slip -> payslip(slip, List.of())).toList();
    }

    /** A name for each bank account that says nothing without the key, so that two workers who share one are seen. */
    private Map<String, String> accounts(List<Employment> jobs) {
        Map<String, String> byJob = new HashMap<>();
        for (Employment job : jobs) {
            String own = job.id().value().toString();
            byJob.put(own, employments.bank(job.id())
                    .map(bank -> Ids.ofBytes(vault.token(bank.sortCode() + bank.account(), "monitoring account"))
                            .toString())
                    .orElse(own));
        }
        return byJob;
    }

    private static Worker worker(Budget budget, Employment job, List<RelativeApproval> approvals,
            Map<String, String> accounts) {
        String relation = job.checks().relation();
        LocalDate ended = job.endedOn();
        String id = job.id().value().toString();
        return new Worker(id, budget.id().value().toString(), job.startedOn(),
                ended == null ? null : ended.plusDays(1), job.startedOn(),
                relation == null ? NOBODYS_RELATIVE : "relative: " + relation, approvedOn(relation, approvals),
                accounts.getOrDefault(id, id));
    }

    private static @Nullable LocalDate approvedOn(@Nullable String relation, List<RelativeApproval> approvals) {
        return approvals.stream().filter(one -> one.relation().equalsIgnoreCase(relation == null ? "" : relation))
                .map(RelativeApproval::from).min(LocalDate::compareTo).orElse(null);
    }

    private static Payslip payslip(PaidPayslip slip, List<Timesheet> sheets) {
        Set<java.util.UUID> items = slip.facts().items().stream()
                .filter(item -> item.kind() == PayFacts.Item.Kind.TIMESHEET).map(PayFacts.Item::id)
                .collect(Collectors.toSet());
        List<Timesheet> own = sheets.stream().filter(sheet -> items.contains(sheet.id().value())).toList();
        PayFacts.Time time = slip.facts().time();
        double leave = slip.facts().leaveTaken() / MINUTES;
        double worked = own.stream().mapToInt(Timesheet::minutes).sum() / MINUTES;
        double hours = leave + (time.working() + time.travelling() + time.training() + time.sleepIn()) / MINUTES;
        LocalDate received = own.stream().map(sheet -> London.dateOf(sheet.sentAt())).max(LocalDate::compareTo)
                .orElse(hours == leave ? slip.facts().payDate() : null);
        return new Payslip(slip.id().toString(), slip.employment().value().toString(),
                new Payslip.Period(slip.facts().from(), slip.facts().to().plusDays(1)), received,
                own.isEmpty() ? Double.NaN : worked, new Payslip.Hours(hours, leave), slip.figures().net(),
                slip.figures().dueToHmrc() > 0, slip.facts().payDate());
    }

    /** Days of hours that were sent and not taken back, from the day they were sent; and days of leave and sickness. */
    private List<DayAccounted> accounted(List<Employment> jobs, List<Timesheet> sheets, LocalDate from, LocalDate to) {
        List<DayAccounted> days = new ArrayList<>();
        for (Timesheet sheet : sheets) {
            if (sheet.state() != TimesheetState.WITHDRAWN && !sheet.periodTo().isBefore(from)) {
                sheet.lines().stream().map(HoursLine::on).distinct().forEach(day -> days.add(new DayAccounted(
                        sheet.employment().value().toString(), day, London.dateOf(sheet.sentAt()), true)));
            }
        }
        if (jobs.isEmpty()) {
            return days;
        }
        terms.absences(jobs.stream().map(Employment::id).toList()).forEach((job, absences) -> {
            for (Absence absence : absences) {
                LocalDate last = absence.last();
                LocalDate until = last == null || last.isAfter(to) ? to : last;
                LocalDate first = absence.first().isBefore(from) ? from : absence.first();
                first.datesUntil(until.isBefore(first) ? first : until.plusDays(1))
                        .forEach(day -> days.add(new DayAccounted(job.value().toString(), day, day, false)));
            }
        });
        return days;
    }

    /** Hours that were agreed to and that no payslip has paid by the day their pay was due: pay that was missed. */
    private static List<Payslip> due(Employer employer, List<Timesheet> sheets, List<PaidPayslip> paid,
            LocalDate from, LocalDate to) {
        Set<java.util.UUID> settled = paid.stream().flatMap(slip -> slip.facts().items().stream())
                .map(PayFacts.Item::id).collect(Collectors.toSet());
        List<Payslip> due = new ArrayList<>();
        for (Timesheet sheet : sheets) {
            LocalDate payDate = employer.calendar().of(sheet.periodFrom()).payDate();
            if (sheet.state() == TimesheetState.APPROVED && !sheet.paid() && !settled.contains(sheet.id().value())
                    && !payDate.isBefore(from) && !payDate.isAfter(to) && sheet.cost().isPositive()) {
                double hours = sheet.minutes() / MINUTES;
                due.add(new Payslip(sheet.id().value().toString(), sheet.employment().value().toString(),
                        new Payslip.Period(sheet.periodFrom(), sheet.periodTo().plusDays(1)),
                        London.dateOf(sheet.sentAt()), hours, new Payslip.Hours(hours, 0), sheet.cost().pence(), false,
                        payDate));
            }
        }
        return due;
    }
}
