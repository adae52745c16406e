package scot.sporran.payruns.pay;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import scot.sporran.payruns.employment.Absence;
import scot.sporran.payruns.employment.Assistant;
import scot.sporran.payruns.employment.AssistantId;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.EmployerId;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.EmploymentId;
import scot.sporran.payruns.employment.Employments;
import scot.sporran.payruns.employment.JobTerms;
import scot.sporran.payruns.employment.MayBeEmployed;
import scot.sporran.payruns.employment.PayCalendar;
import scot.sporran.payruns.employment.PayOrder;
import scot.sporran.payruns.employment.PensionStanding;
import scot.sporran.payruns.employment.RateKind;
import scot.sporran.payruns.employment.Rates;
import scot.sporran.payruns.employment.TaxTerms;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;

/** Gathers what is known of the jobs of some employers, a few hundred at a time, in a fixed number of selects. */
@Singleton
public class JobGatherer {

    private static final int YEARS_BACK = 2;

    private final Employments employments;
    private final JobTerms terms;
    private final MayBeEmployed mayBe;
    private final Payslips payslips;
    private final OnAccount onAccount;
    private final Sql sql;
    private final Clock clock;

    JobGatherer(Employments employments, JobTerms terms, MayBeEmployed mayBe, Payslips payslips,
            OnAccount onAccount, Sql sql, Clock clock) {
        this.employments = employments;
        this.terms = terms;
        this.mayBe = mayBe;
        this.payslips = payslips;
        this.onAccount = onAccount;
        this.sql = sql;
        this.clock = clock;
    }

    /** A job with the period that a pay date is for. */
    public record ForPay(JobFacts facts, PayCalendar.Period period) {}

    /** All jobs of employers that may be paid on a pay date, by employer and id. */
    public List<ForPay> gather(List<Employer> employers, LocalDate payDate) {
        Map<EmployerId, PayCalendar.Period> periods = new HashMap<>();
        Map<EmployerId, Employer> byId = new LinkedHashMap<>();
        for (Employer employer : employers) {
            PayCalendar.Period period = employer.calendar().nextPaid(payDate);
            if (period.payDate().equals(payDate)) {
                periods.put(employer.id(), period);
                byId.put(employer.id(), employer);
            }
        }
        List<Employment> jobs = employments.ofAll(byId.keySet());
        return facts(jobs, byId, periods, payDate);
    }

    /** One job with the period that a day lies in. */
    public ForPay gather(Employer employer, Employment job, LocalDate day) {
        PayCalendar.Period period = employer.calendar().of(day);
        return facts(List.of(job), Map.of(employer.id(), employer), Map.of(employer.id(), period), period.payDate())
                .getFirst();
    }

    private List<ForPay> facts(List<Employment> jobs, Map<EmployerId, Employer> employers,
            Map<EmployerId, PayCalendar.Period> periods, LocalDate payDate) {
        Set<EmploymentId> ids = new HashSet<>();
        Set<AssistantId> people = new HashSet<>();
        for (Employment job : jobs) {
            ids.add(job.id());
            people.add(job.assistant());
        }
        Map<AssistantId, Assistant> assistants = employments.assistants(people);
        Map<EmploymentId, Rates> rates = terms.rates(ids);
        Map<EmploymentId, List<TaxTerms>> taxes = terms.taxes(ids);
        Map<EmploymentId, List<PensionStanding>> standings = terms.pensions(ids);
        Map<EmploymentId, List<Absence>> absences = terms.absences(ids);
        Map<EmploymentId, List<Worked>> worked = worked(jobs, periods);
        Map<EmploymentId, List<Adjustment>> adjustments = adjustments(ids);
        Map<EmploymentId, List<JobFacts.OrderSoFar>> orders = orders(ids);
        Map<EmploymentId, List<PaidPayslip>> before = payslips.latest(ids, payDate.minusYears(YEARS_BACK));
        Set<UUID> paidItems = paid(absences);
        Map<EmploymentId, Long> paidBefore = onAccount(jobs, employers, payDate);
        List<ForPay> found = new ArrayList<>();
        for (Employment job : jobs) {
            Employer employer = employers.get(job.employer());
            PayCalendar.Period period = periods.get(job.employer());
            Assistant assistant = assistants.get(job.assistant());
            if (employer == null || period == null || assistant == null) {
                continue;
            }
            EmploymentId id = job.id();
            Optional<String> bar = mayBe.refusal(employer, job, assistant, period.to());
            found.add(new ForPay(new JobFacts(employer, job, assistant, rates.getOrDefault(id, new Rates(List.of())),
                    taxes.getOrDefault(id, List.of()), standings.getOrDefault(id, List.of()),
                    absences.getOrDefault(id, List.of()), worked.getOrDefault(id, List.of()),
                    adjustments.getOrDefault(id, List.of()), orders.getOrDefault(id, List.of()),
                    before.getOrDefault(id, List.of()), paidItems, bar, paidBefore.getOrDefault(id, 0L)), period));
        }
        return found;
    }

    /**
     * Hours that were approved by the cut-off and that no payslip has paid. A run that is made after its pay date takes what
     * is approved by now.
     */
    private Map<EmploymentId, List<Worked>> worked(List<Employment> jobs, Map<EmployerId, PayCalendar.Period> periods) {
        Map<EmploymentId, List<Worked>> found = new HashMap<>();
        if (jobs.isEmpty()) {
            return found;
        }
        Map<EmploymentId, EmployerId> employers = new HashMap<>();
        jobs.forEach(job -> employers.put(job.id(), job.employer()));
        LocalDate today = London.dateOf(clock.instant());
        Map<UUID, Sheet> sheets = new LinkedHashMap<>();
        sql.select(rows -> {
            EmploymentId job = new EmploymentId(Sql.id(rows, 2));
            PayCalendar.Period period = periods.get(employers.get(job));
            Sheet sheet = new Sheet(Sql.id(rows, 1), job, Sql.date(rows, 3), Sql.date(rows, 4), new ArrayList<>());
            if (period != null && !sheet.to.isAfter(period.to())
                    && (today.isAfter(period.payDate()) || !London.dateOf(Micros.toInstant(rows.getLong(5)))
                            .isAfter(period.cutOff()))) {
                sheets.put(sheet.id, sheet);
            }
            return job;
        }, "SELECT t.timesheet_id,t.employment_id,t.period_from,t.period_to,t.decided_at_us FROM timesheet t"
                + " LEFT JOIN paid_item p ON p.item_id=t.timesheet_id WHERE t.employment_id IN ("
                + Sql.marks(jobs.size()) + ") AND t.state='APPROVED' AND p.item_id IS NULL"
                + " ORDER BY t.employment_id,t.period_from,t.number",
                employers.keySet().stream()
                        .map(EmploymentId::value).toArray());
        if (!sheets.isEmpty()) {
            sql.select(rows -> Objects.requireNonNull(sheets.get(Sql.id(rows, 1))).lines.add(new Worked.Line(
                    RateKind.valueOf(rows.getString(2)), Sql.date(rows, 3), rows.getInt(4), rows.getInt(5))),
                    "SELECT timesheet_id,kind,on_day,minutes,awake_minutes FROM timesheet_line WHERE timesheet_id IN ("
                            + Sql.marks(sheets.size()) + ") ORDER BY timesheet_id,line",
                    sheets.keySet().toArray());
        }
        sheets.values().forEach(sheet -> found.computeIfAbsent(sheet.job, id -> new ArrayList<>())
                .add(new Worked(sheet.id, sheet.from, sheet.to, sheet.lines)));
        return found;
    }

    private record Sheet(UUID id, EmploymentId job, LocalDate from, LocalDate to, List<Worked.Line> lines) {}

    /** What the next pay of a job puts right, and has not been paid yet. */
    public List<Adjustment> toPutRight(EmploymentId job) {
        return adjustments(List.of(job)).getOrDefault(job, List.of());
    }

    private Map<EmploymentId, List<Adjustment>> adjustments(Collection<EmploymentId> jobs) {
        Map<EmploymentId, List<Adjustment>> found = new HashMap<>();
        if (!jobs.isEmpty()) {
            sql.select(rows -> {
                EmploymentId job = new EmploymentId(Sql.id(rows, 2));
                return found.computeIfAbsent(job, id -> new ArrayList<>()).add(new Adjustment(Sql.id(rows, 1), job,
                        Adjustment.Kind.valueOf(rows.getString(3)), rows.getLong(4), rows.getString(5)));
            }, "SELECT a.adjustment_id,a.employment_id,a.kind,a.amount_pence,a.words FROM pay_adjustment a"
                    + " LEFT JOIN paid_item p ON p.item_id=a.adjustment_id WHERE a.employment_id IN ("
                    + Sql.marks(jobs.size()) + ") AND a.cancelled_at_us IS NULL AND p.item_id IS NULL"
                    + " ORDER BY a.adjustment_id", jobs.stream().map(EmploymentId::value).toArray());
        }
        return found;
    }

    private Map<EmploymentId, List<JobFacts.OrderSoFar>> orders(Collection<EmploymentId> jobs) {
        Map<EmploymentId, List<PayOrder>> orders = terms.orders(jobs);
        Map<EmploymentId, List<JobFacts.OrderSoFar>> found = new HashMap<>();
        if (orders.isEmpty()) {
            return found;
        }
        Map<UUID, long[]> taken = new HashMap<>();
        sql.select(rows -> taken.put(Sql.id(rows, 1), new long[]{rows.getLong(2), rows.getLong(3)}),
                "SELECT order_id,SUM(taken_pence),COUNT(*) FROM payslip_order WHERE employment_id IN ("
                        + Sql.marks(orders.size()) + ") GROUP BY order_id",
                orders.keySet().stream().map(EmploymentId::value).toArray());
        orders.forEach((job, list) -> found.put(job, list.stream().map(order -> {
            long[] soFar = taken.getOrDefault(order.id(), new long[2]);
            return new JobFacts.OrderSoFar(order, soFar[0], soFar[1]);
        }).toList()));
        return found;
    }

    /** What was paid beside pay runs and not taken off yet. */
    private Map<EmploymentId, Long> onAccount(List<Employment> jobs, Map<EmployerId, Employer> employers,
            LocalDate payDate) {
        Map<Employment, Employer> known = new HashMap<>();
        for (Employment job : jobs) {
            Employer employer = employers.get(job.employer());
            if (employer != null) {
                known.put(job, employer);
            }
        }
        return onAccount.of(known, payDate);
    }

    private Set<UUID> paid(Map<EmploymentId, List<Absence>> absences) {
        List<UUID> holidays = absences.values().stream().flatMap(List::stream)
                .filter(absence -> absence.kind() == Absence.Kind.HOLIDAY).map(Absence::id).toList();
        return holidays.isEmpty()
                ? Set.of()
                : new HashSet<>(sql.select(rows -> Sql.id(rows, 1), "SELECT item_id FROM paid_item WHERE item_id IN ("
                        + Sql.marks(holidays.size()) + ")", holidays.toArray()));
    }
}
