package scot.sporran.payruns.employment;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import scot.sporran.correspondence.LetterKind;
import scot.sporran.correspondence.NoticeSource;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;

/**
 * Tells an assistant that somebody said to which account their pay goes, by the way they are told of everything: whoever took over
 * a session, or an employer's, does not do it unseen. What was told when they were taken on is no news.
 */
@Singleton
final class AccountNews implements NoticeSource {

    private final Sql sql;

    AccountNews(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "pay-account";
    }

    @Override
    public List<News> since(Instant from) {
        return sql.select(AccountNews::told, "SELECT j.employment_id,j.assistant_id,e.council_id,e.name,j.bank_by_name,"
                + "j.bank_at_us FROM employment j JOIN employer e ON e.employer_id=j.employer_id"
                + " WHERE j.bank_at_us>=? AND j.bank_at_us>j.created_at_us AND j.bank_by IS NOT NULL",
                Micros.of(from));
    }

    private static News told(ResultSet row) throws SQLException {
        return new News(Sql.id(row, 1) + " " + row.getLong(6), Sql.id(row, 2), Sql.id(row, 3),
                LetterKind.OWN_ACCOUNT, Map.of("employer", row.getString(4), "who", row.getString(5)),
                "/jobs/" + Sql.id(row, 1) + "/account", Micros.toInstant(row.getLong(6)));
    }
}
