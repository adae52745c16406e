package scot.sporran.payruns.runs;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scot.sporran.ledger.Money;
import scot.sporran.payruns.employment.BureauId;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.EmployerId;
import scot.sporran.payruns.employment.Employers;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.EmploymentId;
import scot.sporran.payruns.employment.Employments;
import scot.sporran.payruns.employment.PayCalendar;
import scot.sporran.payruns.submissions.EmployerReports;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.platform.Words;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.money.BudgetMoney;
import scot.sporran.support.money.ThreeNumbers;

/**
 * Tells the employer and the assistant while there is still time that pay is at risk: no hours, hours that nobody approved,
 * not enough money, a pay date that nobody drafted a run for. And the employer alone what else has its day: a report to HMRC
 * that nobody was paid, one that HMRC refused, an insurance that ends. Looked at every hour; told once, and over when it no
 * longer holds.
 */
@Singleton
public class PayWarnings {

    private static final Logger LOG = LoggerFactory.getLogger(PayWarnings.class);
    private static final int AT_ONCE = 200;
    private static final int DAYS_AHEAD = 5;
    private static final int DAYS_TO_INSURE = 30;
    private static final EmploymentId NOBODY = new EmploymentId(new UUID(0, 0));
    private static final String SELECT = "SELECT w.pay_date,w.reason,w.employment_id,w.words,w.told_at_us,w.employer_id"
            + " FROM pay_warning w WHERE ";

    private final Employers employers;
    private final Employments employments;
    private final Budgets budgets;
    private final BudgetMoney money;
    private final EmployerReports reports;
    private final Sql sql;
    private final Clock clock;

    PayWarnings(Employers employers, Employments employments, Budgets budgets, BudgetMoney money,
            EmployerReports reports, Sql sql, Clock clock) {
        this.employers = employers;
        this.employments = employments;
        this.budgets = budgets;
        this.money = money;
        this.reports = reports;
        this.sql = sql;
        this.clock = clock;
    }

    /** Why pay is at risk, or what else an employer has to see to by a day. */
    public enum Reason {
        NO_HOURS, NOT_APPROVED, NOT_ENOUGH_MONEY, NO_RUN,
        /** Nobody was paid in a tax month that is over, and HMRC does not know yet. */
        REPORT_DUE,
        /** HMRC did not take a report. */
        REPORT_REFUSED,
        /** The employer's liability insurance ends, or has ended (Employers' Liability (Compulsory Insurance) Act 1969). */
        INSURANCE_ENDS;

        /** Whether it puts pay at risk; all else concerns the employer alone. */
        public boolean putsPayAtRisk() {
            return this != REPORT_DUE && this != REPORT_REFUSED && this != INSURANCE_ENDS;
        }
    }

    /**
     * A warning.
     *
     * @param payDate the day by which it has to be seen to
     * @param employment whose pay it is; null when it is everybody's
     */
    public record Warning(EmployerId employer, LocalDate payDate, Reason reason, @Nullable EmploymentId employment,
            String words, Instant toldAt) {}

    /** Looks at all employers. One that fails does not stop the others. */
    void look() {
        EmployerId after = null;
        List<Employer> page = employers.all(null, AT_ONCE);
        while (!page.isEmpty()) {
            page.forEach(this::lookOrLater);
            after = page.getLast().id();
            page = employers.all(after, AT_ONCE);
        }
    }

    private void lookOrLater(Employer employer) {
        try {
            look(employer);
        } catch (RuntimeException e) {
            LOG.warn("Whether the pay of employer {} is at risk will be looked at again: {}", employer.id(),
                    e.getMessage());
        }
    }

    /** Looks at one employer's next pay date; returns what stands now. */
    public List<Warning> look(Employer employer) {
        LocalDate today = London.dateOf(clock.instant());
        PayCalendar.Period period = employer.calendar().nextPaid(today);
        keep(employer, found(employer, period, today));
        return of(employer.id());
    }

    /** What puts an employer's next pay at risk at this moment, for a page; {@link #look} is what keeps and tells it. */
    public List<Warning> now(Employer employer) {
        LocalDate today = London.dateOf(clock.instant());
        return found(employer, employer.calendar().nextPaid(today), today);
    }

    private List<Warning> found(Employer employer, PayCalendar.Period period, LocalDate today) {
        List<Warning> found = new ArrayList<>();
        if (today.isAfter(period.to())) {
            for (Employment job : employments.of(employer.id())) {
                if (job.covers(period.to())) {
                    hours(employer, job, period).ifPresent(found::add);
                }
            }
            if (!today.isBefore(period.payDate().minusDays(1)) && !drafted(employer, period)) {
                found.add(warning(employer, period, Reason.NO_RUN, null,
                        Words.say("pay.risk.no-run", London.inWords(period.payDate()))));
            }
        }
        if (!period.payDate().isAfter(today.plusDays(DAYS_AHEAD))) {
            Budget budget = budgets.find(employer.budget()).orElseThrow();
            Money free = money.now(budget).map(ThreeNumbers::free).orElse(Money.ZERO);
            if (free.pence() < 0) {
                found.add(warning(employer, period, Reason.NOT_ENOUGH_MONEY, null,
                        Words.say("pay.risk.money", Money.ofPence(-free.pence()),
                                London.inWords(period.payDate()))));
            }
        }
        found.addAll(duties(employer, today));
        return found;
    }

    /** What an employer has to see to beside the pay. */
    private List<Warning> duties(Employer employer, LocalDate today) {
        List<Warning> found = new ArrayList<>();
        reports.untold(employer, today).forEach(month -> found.add(duty(employer, Reason.REPORT_DUE,
                EmployerReports.dueOn(month))));
        reports.refused(employer).ifPresent(day -> found.add(duty(employer, Reason.REPORT_REFUSED, day)));
        LocalDate insured = employer.terms().insuranceUntil();
        if (insured != null && !today.isBefore(insured.minusDays(DAYS_TO_INSURE))) {
            found.add(duty(employer, Reason.INSURANCE_ENDS, insured));
        }
        return found;
    }

    private Warning duty(Employer employer, Reason reason, LocalDate day) {
        String key = "pay.risk." + reason;
        return new Warning(employer.id(), day, reason, null, Words.say(key + ".title") + ". "
                + Words.say(key + ".text", London.inWords(day)), clock.instant());
    }

    private java.util.Optional<Warning> hours(Employer employer, Employment job, PayCalendar.Period period) {
        List<String> states = sql.select(rows -> rows.getString(1), "SELECT state FROM timesheet WHERE employment_id=?"
                + " AND period_from=? AND state<>'WITHDRAWN'", job.id().value(), period.from());
        String from = London.inWords(period.from());
        String until = London.inWords(period.cutOff());
        // after the cut-off hours still go with this pay if its run is drafted after the pay date, and else with the next
        boolean late = London.dateOf(clock.instant()).isAfter(period.cutOff());
        if (states.isEmpty()) {
            return java.util.Optional.of(warning(employer, period, Reason.NO_HOURS, job.id(),
                    Words.say(late ? "pay.risk.no-hours.late" : "pay.risk.no-hours", from, until)));
        }
        return states.contains("SENT")
                ? java.util.Optional.of(warning(employer, period, Reason.NOT_APPROVED, job.id(),
                        Words.say(late ? "pay.risk.not-approved.late" : "pay.risk.not-approved", from, until)))
                : java.util.Optional.empty();
    }

    private boolean drafted(Employer employer, PayCalendar.Period period) {
        UUID bureau = employer.bureau() == null ? employer.id().value() : employer.bureau().value();
        return !sql.select(rows -> 1, "SELECT 1 FROM pay_run WHERE payer_id IN (?,?) AND pay_date=? AND state<>"
                + "'CANCELLED' LIMIT 1", employer.id().value(), bureau, period.payDate()).isEmpty();
    }

    private Warning warning(Employer employer, PayCalendar.Period period, Reason reason, @Nullable EmploymentId job,
            String words) {
        return new Warning(employer.id(), period.payDate(), reason, job, words, clock.instant());
    }

    private void keep(Employer employer, List<Warning> found) {
        long now = Micros.of(clock.instant());
        sql.together(connection -> {
            Sql.update(connection, "UPDATE pay_warning SET over_at_us=? WHERE employer_id=? AND over_at_us IS NULL",
                    List.of(now, employer.id().value()));
            for (Warning warning : found) {
                EmploymentId job = warning.employment() == null ? NOBODY : warning.employment();
                Sql.update(connection, "INSERT INTO pay_warning (employer_id,pay_date,reason,employment_id,words,"
                        + "told_at_us) VALUES (?,?,?,?,?,?) ON DUPLICATE KEY UPDATE words=VALUES(words),"
                        + "over_at_us=NULL",
                        List.of(employer.id().value(), warning.payDate(), warning.reason(),
                                job.value(), warning.words(), now));
            }
        });
    }

    /** What stands for an employer, the earliest pay date first. */
    public List<Warning> of(EmployerId employer) {
        return sql.select(PayWarnings::read, SELECT + "w.employer_id=? AND w.over_at_us IS NULL ORDER BY w.pay_date,"
                + "w.reason", employer.value());
    }

    /** What stands for all employers who chose a bureau, the earliest pay date first. */
    public List<Warning> of(BureauId bureau, int limit) {
        return sql.select(PayWarnings::read, SELECT + "w.employer_id IN (SELECT employer_id FROM employer WHERE"
                + " bureau_id=?) AND w.over_at_us IS NULL ORDER BY w.pay_date,w.employer_id,w.reason LIMIT " + limit,
                bureau.value());
    }

    private static Warning read(ResultSet rows) throws SQLException {
        UUID job = Sql.id(rows, 3);
        return new Warning(new EmployerId(Sql.id(rows, 6)), Sql.date(rows, 1), Reason.valueOf(rows.getString(2)),
                job.equals(NOBODY.value()) ? null : new EmploymentId(job), rows.getString(4),
                Micros.toInstant(rows.getLong(5)));
    }
}
