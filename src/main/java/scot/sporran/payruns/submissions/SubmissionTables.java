package scot.sporran.payruns.submissions;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.payroll.TaxYear;
import scot.sporran.payroll.rti.EmployerReferences;
import scot.sporran.payroll.rti.RtiDocument;
import scot.sporran.payruns.employment.EmployerId;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.platform.Vault;

/** Reports to HMRC as rows, their content sealed. */
@Singleton
class SubmissionTables {

    private static final String SEALED_AS = "hmrc report";
    private static final int LONGEST_WORDS = 1_000;
    private static final String SELECT = "SELECT submission_id,employer_id,submission_key,kind,tax_year,paye_reference,"
            + "accounts_office,mark,test,state,correlation,poll_url,attempts,next_at_us,words,made_name,made_at_us"
            + " FROM hmrc_submission WHERE ";

    private final Sql sql;
    private final Vault vault;
    private final Clock clock;

    SubmissionTables(Sql sql, Vault vault, Clock clock) {
        this.sql = sql;
        this.vault = vault;
        this.clock = clock;
    }

    /** Keeps a report; false when the employer has one of this key. */
    boolean insert(UUID id, EmployerId employer, String key, RtiDocument report, boolean test, String madeBy) {
        return sql.insert("INSERT INTO hmrc_submission (submission_id,employer_id,submission_key,kind,tax_year,"
                + "paye_reference,accounts_office,sealed,mark,test,state,correlation,poll_url,attempts,next_at_us,"
                + "words,made_name,made_at_us) VALUES (?,?,?,?,?,?,?,?,?,?,?,'','',0,?,'',?,?)", id, employer.value(),
                key, report.kind(), report.year().label(),
                report.employer().officeNumber() + "/" + report.employer().payeReference(),
                report.employer().accountsOffice(), vault.seal(report.body(), id, SEALED_AS), report.mark().base64(),
                test, SubmissionState.QUEUED, now(), madeBy, now());
    }

    Optional<Submission> find(UUID id) {
        return sql.select(SubmissionTables::submission, SELECT + "submission_id=?", id).stream().findFirst();
    }

    /** An employer's reports, newest first. */
    List<Submission> of(EmployerId employer, int limit) {
        return sql.select(SubmissionTables::submission, SELECT + "employer_id=? ORDER BY made_at_us DESC LIMIT ?",
                employer.value(), limit);
    }

    List<Submission> refused(EmployerId employer) {
        return sql.select(SubmissionTables::submission, SELECT + "employer_id=? AND state='REFUSED'", employer.value());
    }

    /** Reports for which it is time to do something. */
    List<UUID> due(int limit) {
        return sql.select(rows -> Sql.id(rows, 1), "SELECT submission_id FROM hmrc_submission WHERE state IN"
                + " ('QUEUED','UNCERTAIN','WAITING','ACCEPTED_THERE','REFUSED_THERE') AND next_at_us<=?"
                + " ORDER BY next_at_us LIMIT ?", now(), limit);
    }

    /** The report as it is sent. */
    String body(UUID id) {
        byte[] sealed = sql.select(rows -> rows.getBytes(1), "SELECT sealed FROM hmrc_submission WHERE submission_id=?",
                id).getFirst();
        return vault.open(sealed, id, SEALED_AS);
    }

    /**
     * Takes a report for one step: whoever else looks finds nothing to do until the time is over. False when somebody
     * else has it.
     */
    boolean take(Submission report, Duration time) {
        return sql.update("UPDATE hmrc_submission SET next_at_us=? WHERE submission_id=? AND state=? AND next_at_us=?",
                Micros.of(clock.instant().plus(time)), report.id(), report.state(), Micros.of(report.nextAt())) == 1;
    }

    /** Moves a report on and writes the exchange that did it down. */
    void move(Submission report, Change change) {
        String words = change.words().length() > LONGEST_WORDS
                ? change.words().substring(0, LONGEST_WORDS)
                : change.words();
        sql.together(connection -> {
            Sql.update(connection,
                    "UPDATE hmrc_submission SET state=?,correlation=?,poll_url=?,attempts=?,next_at_us=?,"
                            + "words=? WHERE submission_id=? AND state=?",
                    List.of(change.state(), change.correlation(), change.pollUrl(), change.attempts(),
                            Micros.of(change.nextAt()), words, report.id(), report.state()));
            Sql.update(connection, "INSERT INTO hmrc_exchange (exchange_id,submission_id,asked,event,correlation,words,"
                    + "at_us) VALUES (?,?,?,?,?,?,?)",
                    List.of(Ids.next(), report.id(), change.asked(), change.event(), change.heard(), words, now()));
        });
    }

    /**
     * What an exchange does to a report.
     *
     * @param heard the correlation id that came
     */
    record Change(String asked, SubmissionEvent event, String heard, SubmissionState state, String correlation,
            String pollUrl, int attempts, Instant nextAt, String words) {}

    List<Submission.Exchange> exchanges(UUID id) {
        return sql.select(rows -> new Submission.Exchange(rows.getString(1), SubmissionEvent.valueOf(rows.getString(2)),
                rows.getString(3), rows.getString(4), Micros.toInstant(rows.getLong(5))),
                "SELECT asked,event,correlation,words,at_us FROM hmrc_exchange WHERE submission_id=?"
                        + " ORDER BY exchange_id",
                id);
    }

    private static Submission submission(ResultSet rows) throws SQLException {
        return new Submission(Sql.id(rows, 1), new EmployerId(Sql.id(rows, 2)), rows.getString(3),
                RtiDocument.Kind.valueOf(rows.getString(4)), TaxYear.parse(rows.getString(5)),
                EmployerReferences.parse(rows.getString(6), rows.getString(7)), rows.getString(8), rows.getBoolean(9),
                SubmissionState.valueOf(rows.getString(10)), rows.getString(11), rows.getString(12), rows.getInt(13),
                Micros.toInstant(rows.getLong(14)), rows.getString(15), rows.getString(16),
                Micros.toInstant(rows.getLong(17)));
    }

    private long now() {
        return Micros.of(clock.instant());
    }
}
