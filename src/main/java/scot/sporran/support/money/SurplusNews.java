package scot.sporran.support.money;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import scot.sporran.correspondence.LetterKind;
import scot.sporran.correspondence.NoticeSource;
import scot.sporran.ledger.Money;
import scot.sporran.platform.London;
import scot.sporran.platform.Sql;

/** Tells people that the council thinks some money was not needed, and by when they can say what they think. */
@Singleton
final class SurplusNews implements NoticeSource {

    private final Sql sql;

    SurplusNews(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "surplus-notice";
    }

    @Override
    public List<News> since(Instant from) {
        return sql.select(row -> {
            UUID surplus = Sql.id(row, 1);
            UUID person = Sql.id(row, 2);
            return new News(surplus.toString(), person, Sql.id(row, 3), LetterKind.SURPLUS_NOTICE,
                    Map.of("amount", Money.ofPence(row.getLong(4)).toString(), "reply-by",
                            London.inWords(Sql.date(row, 5))),
                    "/people/" + person + "/unspent/" + surplus,
                    London.startOf(Sql.date(row, 6)));
        }, "SELECT case_id,person_id,council_id,amount_pence,reply_by,noticed_on FROM surplus_case WHERE noticed_on>=?"
                + " AND reply_by IS NOT NULL", London.dateOf(from));
    }
}
