package scot.sporran.payruns.runs;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import scot.sporran.correspondence.LetterKind;
import scot.sporran.correspondence.NoticeSource;
import scot.sporran.platform.Language;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;

/**
 * Tells whoever employs, and the assistant whose pay it is, that wages may not be paid on their day, and why: each once for a
 * pay date and a reason. What an employer has to do beside, such as a report to
 * HMRC, is told to them alone.
 */
@Singleton
final class PayRiskNews implements NoticeSource {

    /** The jobs that a warning is about: one, or all that are paid on that date. */
    private static final String JOBS = " JOIN employment j ON j.employer_id=w.employer_id AND (j.employment_id="
            + "w.employment_id OR w.employment_id=X'00000000000000000000000000000000' AND j.started_on<=w.pay_date"
            + " AND COALESCE(j.ended_on,w.pay_date)>=w.pay_date)";
    private static final String OPEN = " WHERE w.told_at_us>=? AND w.over_at_us IS NULL";
    private static final String PAY_ONLY = Stream.of(PayWarnings.Reason.values())
            .filter(PayWarnings.Reason::putsPayAtRisk).map(reason -> "'" + reason + "'")
            .collect(Collectors.joining(",", " AND w.reason IN (", ")"));

    private final Sql sql;

    PayRiskNews(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "pay-at-risk";
    }

    @Override
    public List<News> since(Instant from) {
        long since = Micros.of(from);
        return Stream.concat(
                sql.select(PayRiskNews::toTheEmployer, "SELECT w.employer_id,w.pay_date,w.reason,w.employment_id,"
                        + "w.told_at_us,e.council_id,e.person_id,CONCAT(a.first_names,' ',a.last_name)"
                        + " FROM pay_warning w JOIN employer e ON e.employer_id=w.employer_id LEFT JOIN employment j"
                        + " ON j.employment_id=w.employment_id LEFT JOIN assistant a ON a.assistant_id=j.assistant_id"
                        + OPEN, since).stream(),
                sql.select(PayRiskNews::toTheAssistant, "SELECT w.employer_id,w.pay_date,w.reason,j.employment_id,"
                        + "w.told_at_us,e.council_id,j.assistant_id,e.name FROM pay_warning w JOIN employer e"
                        + " ON e.employer_id=w.employer_id" + JOBS + OPEN + PAY_ONLY, since).stream())
                .toList();
    }

    private static String key(ResultSet row) throws SQLException {
        return Sql.id(row, 1) + " " + Sql.date(row, 2) + " " + row.getString(3) + " " + Sql.id(row, 4);
    }

    private static News toTheEmployer(ResultSet row) throws SQLException {
        LocalDate day = Sql.date(row, 2);
        PayWarnings.Reason reason = PayWarnings.Reason.valueOf(row.getString(3));
        UUID person = Sql.id(row, 7);
        String who = row.getString(8) == null ? "" : row.getString(8);
        boolean pay = reason.putsPayAtRisk();
        return new News(key(row), person, Sql.id(row, 6), pay ? LetterKind.PAY_AT_RISK : LetterKind.EMPLOYER_DUTY,
                language -> Map.of(pay ? "pay-date" : "due", London.inWords(day, language), "words",
                        words(language, "pay.risk." + reason, who, day)),
                "/people/" + person + "/pay", Micros.toInstant(row.getLong(5)));
    }

    private static News toTheAssistant(ResultSet row) throws SQLException {
        LocalDate day = Sql.date(row, 2);
        String reason = row.getString(3);
        String employer = row.getString(8);
        return new News("own " + key(row), Sql.id(row, 7), Sql.id(row, 6), LetterKind.OWN_PAY_AT_RISK,
                language -> Map.of("employer", employer, "pay-date", London.inWords(day, language), "words",
                        words(language, "pay.own-risk." + reason, employer, day)),
                "/jobs/" + Sql.id(row, 4), Micros.toInstant(row.getLong(5)));
    }

    private static String words(Language language, String key, String who, LocalDate day) {
        return language.say(key + ".title", who) + ". " + language.say(key + ".text", London.inWords(day, language));
    }
}
