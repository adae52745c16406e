package scot.sporran.payruns.runs;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import scot.sporran.correspondence.LetterKind;
import scot.sporran.correspondence.NoticeSource;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;

/** Tells people who employ that wages may not be paid on their day, and why. */
@Singleton
final class PayRiskNews implements NoticeSource {

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
        return sql.select(row -> {
            UUID person = Sql.id(row, 2);
            LocalDate pay = Sql.date(row, 4);
            return new News(Sql.id(row, 1) + " " + pay + " " + row.getString(5) + " " + Sql.id(row, 6), person,
                    Sql.id(row, 3), LetterKind.PAY_AT_RISK,
                    Map.of("pay-date", London.inWords(pay), "words", row.getString(7)), "/people/" + person,
                    Micros.toInstant(row.getLong(8)));
        }, "SELECT w.employer_id,e.person_id,e.council_id,w.pay_date,w.reason,w.employment_id,w.words,w.told_at_us"
                + " FROM pay_warning w JOIN employer e ON e.employer_id=w.employer_id WHERE w.told_at_us>=?"
                + " AND w.over_at_us IS NULL", Micros.of(from));
    }
}
