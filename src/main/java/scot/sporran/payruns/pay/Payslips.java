package scot.sporran.payruns.pay;

import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.ledger.CommandKey;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Pot;
import scot.sporran.payments.PaymentsOut;
import scot.sporran.payroll.PayDate;
import scot.sporran.payroll.TaxYear;
import scot.sporran.payruns.employment.AssistantId;
import scot.sporran.payruns.employment.EmployerId;
import scot.sporran.payruns.employment.EmploymentId;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Sql;

/** Reads payslips that were paid. They are written in the ledger's commit of the pay, and never altered. */
@Singleton
public class Payslips {

    private static final String SELECT = "SELECT payslip_id,run_id,employment_id,employer_id,assistant_id,tax_year,"
            + "tax_month,work_pay_pence,content FROM payslip WHERE ";
    private static final int AT_ONCE = 400;

    private final Sql sql;
    private final PaymentsOut payments;
    private final ObjectMapper json;

    Payslips(Sql sql, PaymentsOut payments, ObjectMapper json) {
        this.sql = sql;
        this.payments = payments;
        this.json = json;
    }

    /** The key of the ledger's command that pays a payslip. */
    public static CommandKey postedUnder(UUID payslip) {
        return new CommandKey(Ids.derived("payslip-posting", payslip.toString()));
    }

    public Optional<PaidPayslip> find(UUID id) {
        return select("payslip_id=?", id).stream().findFirst();
    }

    /** A job's payslips, the latest first. */
    public List<PaidPayslip> of(EmploymentId job, int limit) {
        return select("employment_id=? ORDER BY pay_date DESC,number DESC LIMIT " + limit, job.value());
    }

    /** A job's payslips of a tax year, in their order. */
    public List<PaidPayslip> of(EmploymentId job, TaxYear year) {
        return select("employment_id=? AND tax_year=? ORDER BY number", job.value(), year.startYear());
    }

    /** An employer's payslips with pay dates from one day to another, both included, by pay date. */
    public List<PaidPayslip> of(EmployerId employer, LocalDate from, LocalDate to) {
        return select("employer_id=? AND pay_date BETWEEN ? AND ? ORDER BY pay_date,employment_id", employer.value(),
                from, to);
    }

    /**
     * The payslips of a run in the order of employers and jobs, page by page.
     *
     * @param afterEmployer and the job after it: the last of the page before; the zero id for the first page
     */
    public List<PaidPayslip> ofRun(UUID run, EmployerId afterEmployer, EmploymentId afterJob, int limit) {
        return select(
                "run_id=? AND (employer_id,employment_id)>(?,?) ORDER BY employer_id,employment_id LIMIT " + limit,
                run, afterEmployer.value(), afterJob.value());
    }

    /** The payslips of a run that one employer pays, by job. */
    public List<PaidPayslip> ofRun(UUID run, EmployerId employer) {
        return select("run_id=? AND employer_id=? ORDER BY employment_id", run, employer.value());
    }

    /** From which sources the net pay of a payslip was taken. */
    public Map<FundingSource, Money> netParts(UUID payslip) {
        Map<FundingSource, Money> parts = new EnumMap<>(FundingSource.class);
        sql.select(rows -> parts.put(FundingSource.valueOf(rows.getString(1)), Money.ofPence(rows.getLong(2))),
                "SELECT source,amount_pence FROM payslip_net WHERE payslip_id=?", payslip);
        return parts;
    }

    /** Whether a job had a payslip before a pay date. */
    public boolean hadOneBefore(EmploymentId job, LocalDate payDate) {
        return !sql.select(rows -> 1, "SELECT 1 FROM payslip WHERE employment_id=? AND pay_date<? LIMIT 1", job.value(),
                payDate).isEmpty();
    }

    /** Whether an employer ever paid anybody before a day. */
    public boolean hadOneBefore(EmployerId employer, LocalDate day) {
        return !sql.select(rows -> 1, "SELECT 1 FROM payslip WHERE employer_id=? AND pay_date<? LIMIT 1",
                employer.value(), day).isEmpty();
    }

    /** Whether an employer paid anybody from one day to another, both included. */
    public boolean hadOne(EmployerId employer, LocalDate from, LocalDate to) {
        return !sql.select(rows -> 1, "SELECT 1 FROM payslip WHERE employer_id=? AND pay_date BETWEEN ? AND ? LIMIT 1",
                employer.value(), from, to).isEmpty();
    }

    /** Whether an employer paid anybody in a tax year before a pay date. */
    public boolean hadOneBefore(EmployerId employer, PayDate payDate) {
        return !sql.select(rows -> 1,
                "SELECT 1 FROM payslip WHERE employer_id=? AND tax_year=? AND pay_date<? LIMIT 1", employer.value(),
                payDate.taxYear().startYear(), payDate.date()).isEmpty();
    }

    /** The payslips of many jobs with pay dates from a day on, the latest first. */
    Map<EmploymentId, List<PaidPayslip>> latest(Collection<EmploymentId> jobs, LocalDate since) {
        Map<EmploymentId, List<PaidPayslip>> found = new HashMap<>();
        List<EmploymentId> all = List.copyOf(jobs);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<EmploymentId> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            List<Object> values = new ArrayList<>(some.stream().map(EmploymentId::value).toList());
            values.add(since);
            for (PaidPayslip payslip : select("employment_id IN (" + Sql.marks(some.size())
                    + ") AND pay_date>=? ORDER BY employment_id,pay_date DESC,number DESC", values.toArray())) {
                found.computeIfAbsent(payslip.employment(), id -> new ArrayList<>()).add(payslip);
            }
        }
        return found;
    }

    private List<PaidPayslip> select(String where, Object... values) {
        return sql.select(this::read, SELECT + where, values);
    }

    private PaidPayslip read(ResultSet rows) throws SQLException {
        PaidPayslip.Content content = content(rows.getString(9));
        return new PaidPayslip(Sql.id(rows, 1), Sql.id(rows, 2), new EmploymentId(Sql.id(rows, 3)),
                new EmployerId(Sql.id(rows, 4)), new AssistantId(Sql.id(rows, 5)), rows.getInt(6), rows.getInt(7),
                rows.getLong(8), content.facts(), content.figures());
    }

    /** Facts and figures out of their JSON. */
    PaidPayslip.Content content(String text) {
        try {
            return Objects.requireNonNull(json.readValue(text, PaidPayslip.Content.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a payslip is kept as. */
    public String write(PayFacts facts, PayFigures figures) {
        try {
            return json.writeValueAsString(new PaidPayslip.Content(facts, figures));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The facts of a draft or payslip, out of what {@link #write} made. */
    public PayFacts facts(String content) {
        return content(content).facts();
    }

    /** The figures of a draft or payslip, out of what {@link #write} made. */
    public PayFigures figures(String content) {
        return content(content).figures();
    }

    /** A digest of everything that a payslip comes from: another input, another hash. */
    public UUID hash(PayFacts facts) {
        try {
            return Ids.derived("pay-facts", json.writeValueAsString(facts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What employers owe, and have used of the Employment Allowance in a tax year; in pence.
     *
     * @param hmrc due and not paid
     * @param pension due and not paid
     * @param allowanceUsed in the tax year
     */
    public record Owed(long hmrc, long pension, long allowanceUsed) {

        public static final Owed NOTHING = new Owed(0, 0, 0);
    }

    /** As of now, for many employers; those who owe nothing may be left out. */
    public Map<EmployerId, Owed> owed(Collection<EmployerId> employers, TaxYear year) {
        Map<EmployerId, Owed> found = new HashMap<>();
        if (employers.isEmpty()) {
            return found;
        }
        String marks = Sql.marks(employers.size());
        List<Object> values = new ArrayList<>();
        values.add(year.startYear());
        employers.forEach(employer -> values.add(employer.value()));
        Map<EmployerId, FundId> funds = new HashMap<>();
        sql.select(rows -> {
            EmployerId employer = new EmployerId(Sql.id(rows, 1));
            funds.put(employer, new FundId(Sql.id(rows, 5)));
            return found.put(employer, new Owed(rows.getLong(2), rows.getLong(3), rows.getLong(4)));
        }, "SELECT employer_id,SUM(due_hmrc_pence),SUM(due_pension_pence),SUM(IF(tax_year=?,allowance_pence,0)),"
                + "MAX(budget_id) FROM payslip WHERE employer_id IN (" + marks + ") GROUP BY employer_id",
                values.toArray());
        Map<FundId, Money> hmrc = payments.fromPot(funds.values(), Pot.TAX_AND_HMRC, true);
        Map<FundId, Money> pension = payments.fromPot(funds.values(), Pot.PENSION, true);
        funds.forEach((employer, fund) -> found.computeIfPresent(employer,
                (id, owed) -> new Owed(owed.hmrc - hmrc.getOrDefault(fund, Money.ZERO).pence(),
                        owed.pension - pension.getOrDefault(fund, Money.ZERO).pence(), owed.allowanceUsed)));
        return found;
    }
}
