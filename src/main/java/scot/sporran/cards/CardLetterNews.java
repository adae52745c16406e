package scot.sporran.cards;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import scot.sporran.correspondence.LetterKind;
import scot.sporran.correspondence.NoticeSource;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;

/** Tells people that a card was paused or reported, and that another took its place: so that it is no surprise whoever did it. */
@Singleton
final class CardLetterNews implements NoticeSource {

    private final Sql sql;

    CardLetterNews(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "card-changed";
    }

    @Override
    public List<News> since(Instant from) {
        return sql.select(row -> {
            UUID person = Sql.id(row, 3);
            boolean replaced = CardEvent.valueOf(row.getString(2)) == CardEvent.SUPERSEDE;
            return new News(Sql.id(row, 1).toString(), person, Sql.id(row, 4),
                    replaced ? LetterKind.CARD_REPLACED : LetterKind.CARD_PAUSED, Map.of("card", row.getString(5)),
                    "/people/" + person + "/cards", Micros.toInstant(row.getLong(6)));
        }, "SELECT v.event_id,v.event,b.person_id,b.council_id,c.last_four,v.at_us FROM card_event v"
                + " JOIN card c ON c.card_id=v.card_id JOIN budget b ON b.budget_id=c.budget_id WHERE v.at_us>=?"
                + " AND v.event IN ('PAUSE','REPORT_LOST','REPORT_STOLEN','SUPERSEDE')", Micros.of(from));
    }
}
