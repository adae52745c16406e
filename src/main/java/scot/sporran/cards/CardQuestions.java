package scot.sporran.cards;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.MaskedText;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.support.BudgetId;
import scot.sporran.support.CouncilId;

/** What a person at the council is to look at, because a message or a file said something that cannot be refused. */
@Singleton
public class CardQuestions {

    private static final String COLUMNS = "q.question_id,q.question,q.budget_id,q.purchase_id,q.pence,q.merchant_name,"
            + "q.reference,q.raised_at_us,q.answer,q.answered_by,q.answered_at_us";

    private final Sql sql;

    CardQuestions(Sql sql) {
        this.sql = sql;
    }

    /**
     * One of them.
     *
     * @param amount what the message or line was about
     * @param answer what the council found; null while it is open
     */
    public record Item(UUID id, CardQuestion question, BudgetId budget, UUID purchase, Money amount, String shop,
            String reference, Instant raisedAt, @Nullable String answer, @Nullable String answeredBy,
            @Nullable Instant answeredAt) {}

    /** A council's open ones, the oldest first. */
    public List<Item> open(CouncilId council, int limit) {
        return sql.select(CardQuestions::item, "SELECT " + COLUMNS + " FROM card_question q JOIN budget b"
                + " ON b.budget_id=q.budget_id WHERE b.council_id=? AND q.answered_at_us IS NULL"
                + " ORDER BY q.raised_at_us,q.question_id LIMIT " + limit, council.value());
    }

    public Optional<Item> find(UUID id) {
        return sql.select(CardQuestions::item, "SELECT " + COLUMNS + " FROM card_question q WHERE q.question_id=?", id)
                .stream().findFirst();
    }

    /** Closes it. False when it was closed before: the first answer stands. */
    public boolean answer(UUID id, String answer, String by, Instant at) {
        return sql.update("UPDATE card_question SET answer=?,answered_by=?,answered_at_us=? WHERE question_id=?"
                + " AND answered_at_us IS NULL", MaskedText.of(answer), by, Micros.of(at), id) == 1;
    }

    private static Item item(ResultSet row) throws SQLException {
        Object answered = row.getObject(11);
        return new Item(Sql.id(row, 1), CardQuestion.valueOf(row.getString(2)), new BudgetId(Sql.id(row, 3)),
                Sql.id(row, 4), Money.ofPence(row.getLong(5)), row.getString(6).strip(), row.getString(7),
                Micros.toInstant(row.getLong(8)), row.getString(9), row.getString(10),
                answered == null ? null : Micros.toInstant(row.getLong(11)));
    }
}
