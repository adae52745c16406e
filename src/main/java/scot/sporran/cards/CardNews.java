package scot.sporran.cards;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.platform.Words;
import scot.sporran.support.BudgetId;

/** What became of card payments after they were asked for, as the person reads it: taken, given back, called off. */
@Singleton
public class CardNews {

    private final Sql sql;

    CardNews(Sql sql) {
        this.sql = sql;
    }

    /** What happened. */
    public enum Kind {
        /** More is held than before. */
        HELD,
        /** The shop has taken money. */
        TAKEN,
        /** The shop's bank has asked for what was taken before. */
        CLAIMED,
        /** Money came back. */
        GIVEN_BACK,
        /** What was held is free again. */
        CALLED_OFF
    }

    /**
     * One of them.
     *
     * @param id unique, the same whenever it is asked for
     * @param purchase which purchase it is about
     * @param amount what was taken or given back by it; of a hold, what it is about
     * @param sentence for the person, amount first
     */
    public record Item(UUID id, UUID purchase, Kind kind, Money amount, String shop, String sentence, Instant at) {}

    /**
     * A page, newest first.
     *
     * @param beforeUs only what happened before, microseconds since 1970 UTC
     */
    public List<Item> of(BudgetId budget, long beforeUs, int limit) {
        return sql.select(CardNews::item, "SELECT purchase_id,part,kind,pence,taken_change_pence,merchant_name,at_us"
                + " FROM card_purchase_fact WHERE budget_id=? AND at_us<? AND kind<>'JOINED'"
                + " ORDER BY at_us DESC,purchase_id,part LIMIT " + limit, budget.value(), beforeUs);
    }

    private static Item item(ResultSet row) throws SQLException {
        UUID purchase = Sql.id(row, 1);
        long change = row.getLong(5);
        Kind kind = kind(PurchaseFact.Kind.valueOf(row.getString(3)), change);
        Money amount = Money.ofPence(change == 0 ? row.getLong(4) : Math.abs(change));
        String shop = row.getString(6).strip();
        return new Item(scot.sporran.platform.Ids.derived("card-news", purchase.toString(),
                Integer.toString(row.getInt(2))), purchase, kind, amount, shop,
                Words.say("card-news." + kind.name(), amount, shop), Micros.toInstant(row.getLong(7)));
    }

    private static Kind kind(PurchaseFact.Kind fact, long change) {
        if (change != 0) {
            return change > 0 ? Kind.TAKEN : Kind.GIVEN_BACK;
        }
        return switch (fact) {
            case HELD, INCREMENTED, ADVISED -> Kind.HELD;
            case REQUEST_CALLED_OFF, ADVICE_CALLED_OFF -> Kind.CALLED_OFF;
            case REFUNDED -> Kind.GIVEN_BACK;
            default -> Kind.CLAIMED;
        };
    }
}
