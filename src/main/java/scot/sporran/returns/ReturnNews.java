package scot.sporran.returns;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import scot.sporran.correspondence.LetterKind;
import scot.sporran.correspondence.NoticeSource;
import scot.sporran.ledger.Money;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;

/**
 * Tells people of a return that waits for them: when it is drawn up, and twice more while nothing happens; and of each question that an
 * officer asks about a payment. Each is told once, by the way that the person chose.
 */
@Singleton
final class ReturnNews implements NoticeSource {

    /** A return that nothing happens to is told of after these days, each once. */
    static final List<Integer> REMINDED_AFTER_DAYS = List.of(0, 14, 28);

    private final Sql sql;
    private final Clock clock;

    ReturnNews(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "return";
    }

    @Override
    public List<News> since(Instant from) {
        List<News> news = new ArrayList<>(questions(from));
        for (int days : REMINDED_AFTER_DAYS) {
            news.addAll(waiting(from, clock.instant(), days));
        }
        return news;
    }

    /** Returns that have waited for so many days at some time since. */
    private List<News> waiting(Instant from, Instant now, int days) {
        Duration age = Duration.ofDays(days);
        return sql.select(row -> {
            UUID id = Sql.id(row, 1);
            UUID person = Sql.id(row, 2);
            return new News(id + " " + days, person, Sql.id(row, 3),
                    days == 0 ? LetterKind.RETURN_WAITS : LetterKind.RETURN_REMINDER,
                    Map.of("from", London.inWords(Sql.date(row, 4)), "to", London.inWords(Sql.date(row, 5))),
                    page(person, id), Micros.toInstant(row.getLong(6)).plus(age));
        }, "SELECT return_id,person_id,council_id,period_from,period_to,changed_at_us FROM financial_return"
                + " WHERE state='WAITING' AND changed_at_us BETWEEN ? AND ?", Micros.of(from.minus(age)),
                Micros.of(now.minus(age)));
    }

    private List<News> questions(Instant from) {
        return sql.select(row -> {
            UUID id = Sql.id(row, 1);
            UUID person = Sql.id(row, 3);
            return new News(id + " question " + row.getInt(2), person, Sql.id(row, 4), LetterKind.RETURN_QUESTION,
                    Map.of("amount", Money.ofPence(Math.abs(row.getLong(5))).toString(), "what", row.getString(6), "on",
                            London.inWords(Sql.date(row, 7)), "question", row.getString(8)),
                    page(person, id), Micros.toInstant(row.getLong(9)));
        }, "SELECT m.return_id,m.version,r.person_id,r.council_id,l.change_pence,l.words,l.booked_on,m.words,m.at_us"
                + " FROM financial_return_move m JOIN financial_return r ON r.return_id=m.return_id"
                + " JOIN financial_return_line l ON l.return_id=m.return_id AND l.line_no=m.line_no"
                + " WHERE m.event='QUESTION' AND m.at_us>=?", Micros.of(from));
    }

    private static String page(UUID person, UUID id) {
        return "/people/" + person + "/returns/" + id;
    }
}
