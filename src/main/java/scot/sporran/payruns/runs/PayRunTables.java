package scot.sporran.payruns.runs;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Login;
import scot.sporran.ledger.Money;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payruns.employment.EmployerId;
import scot.sporran.payruns.employment.EmploymentId;
import scot.sporran.payruns.submissions.Reporting;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;

/** The rows of pay runs and their lines, a few hundred at a time. */
@Singleton
class PayRunTables {

    private static final String RUN = "SELECT run_id,payer_id,by_bureau,frequency,pay_date,state,ready_count,"
            + "left_out_count,net_pence,cost_pence,paid_count,refused_count,rates_version,prepared_by,prepared_name,"
            + "prepared_at_us,approved_name,approved_at_us,ended_at_us,version,approved_by,reporting FROM pay_run WHERE ";
    private static final String LINE = "run_id,employer_id,employment_id,state,reason,words,net_pence,cost_pence,"
            + "inputs_hash,differences,warnings";
    private static final int LONGEST_DIFFERENCES = 2_000;
    private static final int LONGEST_WARNINGS = 1_000;
    private static final int LONGEST_WORDS = 400;

    private final Sql sql;

    PayRunTables(Sql sql) {
        this.sql = sql;
    }

    List<PayRun> runs(String where, Object... values) {
        return sql.select(PayRunTables::run, RUN + where, values);
    }

    Optional<PayRun> find(UUID id) {
        return runs("run_id=?", id).stream().findFirst();
    }

    private static PayRun run(ResultSet rows) throws SQLException {
        long approved = rows.getLong(18);
        boolean notApproved = rows.wasNull();
        long ended = rows.getLong(19);
        boolean notEnded = rows.wasNull();
        return new PayRun(Sql.id(rows, 1), Sql.id(rows, 2), rows.getBoolean(3),
                PayFrequency.valueOf(rows.getString(4)), Sql.date(rows, 5), PayRun.State.valueOf(rows.getString(6)),
                rows.getInt(7), rows.getInt(8), Money.ofPence(rows.getLong(9)), Money.ofPence(rows.getLong(10)),
                rows.getInt(11), rows.getInt(12), rows.getString(13), Sql.id(rows, 14), rows.getString(15),
                Micros.toInstant(rows.getLong(16)), Sql.idOrNull(rows, 21), rows.getString(17),
                notApproved ? null : Micros.toInstant(approved), notEnded ? null : Micros.toInstant(ended),
                Reporting.of(rows.getString(22)), rows.getInt(20));
    }

    /** False when there is such a run, or another of that payer, frequency and date is not over. */
    boolean add(PayRun run) {
        return sql.insert("INSERT INTO pay_run (run_id,payer_id,by_bureau,frequency,pay_date,open_slot,state,"
                + "ready_count,left_out_count,net_pence,cost_pence,paid_count,refused_count,rates_version,prepared_by,"
                + "prepared_name,prepared_at_us,version) VALUES (?,?,?,?,?,1,?,0,0,0,0,0,0,?,?,?,?,1)", run.id(),
                run.payer(), run.byBureau(), run.frequency(), run.payDate(), run.state(), run.ratesVersion(),
                run.preparedBy(), run.preparedName(), Micros.of(run.preparedAt()));
    }

    /** The draft is whole: its figures are those of its lines. */
    void workedOut(UUID run) {
        sql.update(
                "UPDATE pay_run r JOIN (SELECT COALESCE(SUM(state='READY'),0) ready,COALESCE(SUM(state='LEFT_OUT'),0)"
                        + " gone,COALESCE(SUM(net_pence),0) net,COALESCE(SUM(cost_pence),0) cost FROM pay_run_line WHERE run_id=?)"
                        + " l SET r.state='DRAFT',r.ready_count=l.ready,r.left_out_count=l.gone,r.net_pence=l.net,"
                        + "r.cost_pence=l.cost,r.version=r.version+1 WHERE r.run_id=? AND r.state='PREPARING'",
                run, run);
    }

    boolean approve(UUID run, int version, Reporting reporting, Login by, long nowUs) {
        return sql.update("UPDATE pay_run SET state='APPROVED',reporting=?,approved_by=?,approved_name=?,"
                + "approved_at_us=?,version=version+1 WHERE run_id=? AND version=? AND state='DRAFT'", reporting.text(),
                by.id().value(), by.displayName(), nowUs, run, version) == 1;
    }

    boolean cancel(UUID run, int version, long nowUs) {
        return sql.update("UPDATE pay_run SET state='CANCELLED',open_slot=NULL,ended_at_us=?,version=version+1"
                + " WHERE run_id=? AND version=? AND state IN ('PREPARING','DRAFT')", nowUs, run, version) == 1;
    }

    /** Back to the beginning; the lines of the draft go, for no payslip was made of them. */
    boolean again(UUID run, int version, String ratesVersion) {
        boolean[] done = new boolean[1];
        sql.together(connection -> {
            done[0] = Sql.update(connection, "UPDATE pay_run SET state='PREPARING',rates_version=?,version=version+1"
                    + " WHERE run_id=? AND version=? AND state='DRAFT'", List.of(ratesVersion, run, version)) == 1;
            if (done[0]) {
                Sql.update(connection, "DELETE FROM pay_run_line WHERE run_id=?", List.of(run));
            }
        });
        return done[0];
    }

    void posted(UUID run) {
        sql.update("UPDATE pay_run r JOIN (SELECT COALESCE(SUM(state='PAID'),0) paid,COALESCE(SUM(state='REFUSED'),0)"
                + " refused FROM pay_run_line WHERE run_id=?) l SET r.state='POSTED',r.open_slot=NULL,"
                + "r.paid_count=l.paid,r.refused_count=l.refused,r.version=r.version+1"
                + " WHERE r.run_id=? AND r.state='APPROVED'", run, run);
    }

    void handedOn(UUID run, long nowUs) {
        sql.update("UPDATE pay_run SET state='PAID',ended_at_us=?,version=version+1 WHERE run_id=? AND state='POSTED'",
                nowUs, run);
    }

    /** How an approved run is told to HMRC from now on. */
    void report(UUID run, Reporting reporting) {
        sql.update("UPDATE pay_run SET reporting=? WHERE run_id=? AND state IN ('APPROVED','POSTED','PAID')",
                reporting.text(), run);
    }

    /** The employer with which the lines of a run end so far; null when it has none. */
    @Nullable
    EmployerId lastEmployer(UUID run) {
        List<EmployerId> last = sql.select(rows -> new EmployerId(Sql.id(rows, 1)),
                "SELECT employer_id FROM pay_run_line WHERE run_id=? ORDER BY employer_id DESC LIMIT 1", run);
        return last.isEmpty() ? null : last.getFirst();
    }

    /** Lines of whole employers; those that are there already stay as they are. */
    void insert(List<PayRunLine> lines) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (PayRunLine line : lines) {
            rows.add(Arrays.asList(line.run(), line.employer().value(), line.employment().value(), line.state(),
                    line.reason(), cut(line.words(), LONGEST_WORDS), line.net().pence(), line.cost().pence(),
                    line.inputsHash(), cut(String.join("\n", line.differences()), LONGEST_DIFFERENCES),
                    cut(String.join("\n", line.warnings()), LONGEST_WARNINGS), line.content()));
        }
        sql.together(connection -> Sql.insertAll(connection, "pay_run_line (" + LINE + ",content)", rows,
                "ON DUPLICATE KEY UPDATE words=pay_run_line.words"));
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    /** Lines of a state, or of all, in the order of employers and jobs, with their content. */
    List<PayRunLine> ready(UUID run, int limit) {
        return sql.select(rows -> line(rows, rows.getString(12)), "SELECT " + LINE + ",content FROM pay_run_line"
                + " WHERE run_id=? AND state='READY' ORDER BY employer_id,employment_id LIMIT " + limit, run);
    }

    /** Lines without their content, page by page. */
    List<PayRunLine> lines(UUID run, PayRunLine.@Nullable State state, EmployerId afterEmployer,
            EmploymentId afterJob, int limit) {
        String select = "SELECT " + LINE + " FROM pay_run_line WHERE run_id=? AND (employer_id,employment_id)>(?,?)";
        String order = " ORDER BY employer_id,employment_id LIMIT " + limit;
        return state == null
                ? sql.select(rows -> line(rows, null), select + order, run, afterEmployer.value(), afterJob.value())
                : sql.select(rows -> line(rows, null), select + " AND state=?" + order, run, afterEmployer.value(),
                        afterJob.value(), state);
    }

    /** Lines that are refused, left out, or have warnings, in this order. */
    List<PayRunLine> exceptions(UUID run, int limit) {
        return sql.select(rows -> line(rows, null), "SELECT " + LINE + " FROM pay_run_line WHERE run_id=? AND (state IN"
                + " ('REFUSED','LEFT_OUT') OR warnings<>'') ORDER BY FIELD(state,'REFUSED','LEFT_OUT','READY','PAID'),"
                + "employer_id,employment_id LIMIT " + limit, run);
    }

    private static PayRunLine line(ResultSet rows, @Nullable String content) throws SQLException {
        return new PayRunLine(Sql.id(rows, 1), new EmployerId(Sql.id(rows, 2)), new EmploymentId(Sql.id(rows, 3)),
                PayRunLine.State.valueOf(rows.getString(4)), rows.getString(5), rows.getString(6),
                Money.ofPence(rows.getLong(7)), Money.ofPence(rows.getLong(8)), Sql.idOrNull(rows, 9),
                split(rows.getString(10)), split(rows.getString(11)), content);
    }

    private static List<String> split(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("\n", -1));
    }

    /** Notes what became of lines. The content goes with the payslip, which has it now. */
    void settled(UUID run, Collection<EmploymentId> paid, Collection<Refusal> refused) {
        sql.together(connection -> {
            if (!paid.isEmpty()) {
                List<Object> values = new ArrayList<>(List.of(run));
                paid.forEach(job -> values.add(job.value()));
                Sql.update(connection, "UPDATE pay_run_line SET state='PAID',content=NULL WHERE run_id=? AND state="
                        + "'READY' AND employment_id IN (" + Sql.marks(paid.size()) + ")", values);
            }
            for (Refusal refusal : refused) {
                Sql.update(connection, "UPDATE pay_run_line SET state='REFUSED',reason=?,words=? WHERE run_id=? AND"
                        + " employer_id=? AND employment_id=? AND state='READY'",
                        List.of(refusal.reason, refusal.words,
                                run, refusal.line.employer().value(), refusal.line.employment().value()));
            }
        });
    }

    /** A line that could not be paid. */
    record Refusal(PayRunLine line, String reason, String words) {}

    /** How far a run is: lines that are done, of so many. */
    int[] progress(UUID run) {
        return sql.select(rows -> new int[]{rows.getInt(1), rows.getInt(2)},
                "SELECT COALESCE(SUM(state IN ('PAID','REFUSED')),0),COALESCE(SUM(state<>'LEFT_OUT'),0)"
                        + " FROM pay_run_line WHERE run_id=?",
                run).getFirst();
    }

    /** Pay dates of an employer or bureau whose runs are over, the latest first. */
    List<LocalDate> paidDates(UUID payer, int limit) {
        return sql.select(rows -> Sql.date(rows, 1), "SELECT DISTINCT pay_date FROM pay_run WHERE payer_id=? AND"
                + " state IN ('POSTED','PAID') ORDER BY pay_date DESC LIMIT " + limit, payer);
    }
}
