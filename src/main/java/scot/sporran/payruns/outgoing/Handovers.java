package scot.sporran.payruns.outgoing;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scot.sporran.payments.PaymentOrder;
import scot.sporran.payroll.BadPayInputException;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.EmployerId;
import scot.sporran.payruns.employment.Employers;
import scot.sporran.payruns.pay.PaidPayslip;
import scot.sporran.payruns.pay.Payslips;
import scot.sporran.payruns.submissions.EmployerReports;
import scot.sporran.payruns.submissions.PaydayReports;
import scot.sporran.payruns.submissions.Reporting;
import scot.sporran.payruns.submissions.Submissions;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.platform.Words;

/**
 * Hands on what an approved run has posted, employer by employer: wages as payment orders, the report of the payday, the
 * summary where one is due. Each of them is there once however often this is called, so that whatever was stopped goes on;
 * what cannot leave yet is kept in words and tried again every hour, and whenever somebody has mended it.
 */
@Singleton
public class Handovers {

    private static final Logger LOG = LoggerFactory.getLogger(Handovers.class);
    private static final int AT_ONCE = 100;
    private static final int LONGEST_WORDS = 2_000;
    private static final Duration LATER = Duration.ofHours(1);
    private static final UUID FIRST = new UUID(0, 0);

    private final Sql sql;
    private final Employers employers;
    private final Payslips payslips;
    private final WagePayments wages;
    private final PaydayReports reports;
    private final EmployerReports summaries;
    private final Clock clock;

    Handovers(Sql sql, Employers employers, Payslips payslips, WagePayments wages, PaydayReports reports,
            EmployerReports summaries, Clock clock) {
        this.sql = sql;
        this.employers = employers;
        this.payslips = payslips;
        this.wages = wages;
        this.reports = reports;
        this.summaries = summaries;
        this.clock = clock;
    }

    /** What is left to do before all of a run has left, for one employer. @param words a sentence for each thing */
    public record Waiting(EmployerId employer, List<String> words) {

        public Waiting {
            words = List.copyOf(words);
        }
    }

    /**
     * Hands on what has not been, and what waits and is to be looked at again.
     *
     * @param reached told between any two commits
     */
    public void work(ApprovedRun run, Consumer<String> reached) {
        List<EmployerId> page = open(run.id(), FIRST);
        while (!page.isEmpty()) {
            for (EmployerId employer : page) {
                handOn(run, employers.find(employer).orElseThrow(), reached);
            }
            page = open(run.id(), page.getLast().value());
        }
    }

    private List<EmployerId> open(UUID run, UUID after) {
        return sql.select(rows -> new EmployerId(Sql.id(rows, 1)),
                "SELECT DISTINCT p.employer_id FROM payslip p LEFT JOIN pay_handover h ON h.run_id=p.run_id AND"
                        + " h.employer_id=p.employer_id WHERE p.run_id=? AND p.employer_id>? AND (h.state IS NULL OR"
                        + " h.state='WAITS' AND h.next_at_us<=?) ORDER BY p.employer_id LIMIT " + AT_ONCE,
                run, after, Micros.of(clock.instant()));
    }

    private void handOn(ApprovedRun run, Employer employer, Consumer<String> reached) {
        List<String> waiting;
        try {
            waiting = leave(run, employer, payslips.ofRun(run.id(), employer.id()), reached);
        } catch (RuntimeException e) {
            LOG.warn("What run {} hands on for employer {} will be tried again", run.id(), employer.id(), e);
            waiting = List.of(Words.say("pay.out.again"));
        }
        sql.update("INSERT INTO pay_handover (run_id,employer_id,state,words,next_at_us) VALUES (?,?,?,?,?)"
                + " ON DUPLICATE KEY UPDATE state=VALUES(state),words=VALUES(words),next_at_us=VALUES(next_at_us)",
                run.id(), employer.id().value(), waiting.isEmpty() ? "DONE" : "WAITS", text(waiting),
                Micros.of(clock.instant().plus(LATER)));
        reached.accept("handed on");
    }

    private List<String> leave(ApprovedRun run, Employer employer, List<PaidPayslip> slips,
            Consumer<String> reached) {
        List<String> waiting = new ArrayList<>(wages.pay(employer, slips, run).waiting());
        reached.accept("wages written down");
        if (run.reporting() instanceof Reporting.Elsewhere) {
            return waiting;
        }
        try {
            waiting.addAll(wrong(reports.reportPayslips(employer, slips, run.reporting(), "fps:" + run.id(),
                    run.approved().name())));
            reached.accept("payday reported");
            summaries.afterRun(employer, run.id(), slips, run.approved().name())
                    .ifPresent(queued -> waiting.addAll(wrong(queued)));
            reached.accept("summary kept");
        } catch (BadPayInputException e) {
            waiting.add(Words.say("pay.out.no-reference", String.valueOf(e.getMessage())));
        }
        return waiting;
    }

    private static List<String> wrong(Submissions.Queued queued) {
        return switch (queued) {
            case Submissions.Queued.Kept kept -> List.of();
            case Submissions.Queued.Wrong wrong -> wrong.problems().stream()
                    .map(problem -> Words.say("pay.out.report", problem.where(), problem.words())).toList();
            case Submissions.Queued.OtherContent other -> List.of(Words.say("pay.out.report-other"));
        };
    }

    private static String text(List<String> words) {
        String text = String.join("\n", words);
        return text.length() <= LONGEST_WORDS ? text : text.substring(0, LONGEST_WORDS);
    }

    /** Employers of a run for whom something has not left, in their order. @param only one of them; null for all */
    public List<Waiting> waiting(UUID run, @Nullable EmployerId only, int limit) {
        String select = "SELECT employer_id,words FROM pay_handover WHERE run_id=? AND state='WAITS'";
        String order = " ORDER BY employer_id LIMIT " + limit;
        Sql.Read<Waiting> row = rows -> new Waiting(new EmployerId(Sql.id(rows, 1)),
                rows.getString(2).lines().toList());
        return only == null
                ? sql.select(row, select + order, run)
                : sql.select(row, select + " AND employer_id=?" + order, run, only.value());
    }

    /** What of an employer's runs has not left yet, in words. */
    public List<String> waiting(EmployerId employer) {
        return sql.select(rows -> rows.getString(1), "SELECT words FROM pay_handover WHERE employer_id=? AND"
                + " state='WAITS' ORDER BY run_id LIMIT " + AT_ONCE, employer.value()).stream()
                .flatMap(String::lines).distinct().toList();
    }

    /** How many employers of a run are handed on, and for how many something waits. */
    public int[] progress(UUID run) {
        return sql.select(rows -> new int[]{rows.getInt(1), rows.getInt(2)},
                "SELECT COUNT(*),COALESCE(SUM(state='WAITS'),0) FROM pay_handover WHERE run_id=?", run).getFirst();
    }

    /** Runs in which something waits and is to be looked at again now. */
    public List<UUID> due() {
        return sql.select(rows -> Sql.id(rows, 1),
                "SELECT DISTINCT run_id FROM pay_handover WHERE state='WAITS' AND next_at_us<=? LIMIT " + AT_ONCE,
                Micros.of(clock.instant()));
    }

    /** Has what waits for an employer looked at again soon: something was mended. */
    public void mended(EmployerId employer) {
        sql.update("UPDATE pay_handover SET next_at_us=0 WHERE employer_id=? AND state='WAITS'", employer.value());
    }

    /** The same for a whole run. */
    public void mended(UUID run) {
        sql.update("UPDATE pay_handover SET next_at_us=0 WHERE run_id=? AND state='WAITS'", run);
    }

    /** What became of a payslip's net pay at the bank; empty while nothing was written down. */
    public Optional<PaymentOrder> wageOf(Employer employer, PaidPayslip slip) {
        return wages.of(employer, slip);
    }
}
