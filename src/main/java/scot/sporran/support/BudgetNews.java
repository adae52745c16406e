package scot.sporran.support;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import scot.sporran.platform.Ids;
import scot.sporran.platform.outbox.Outbox;

/**
 * Tells those who follow a budget that something about it was written down that the ledger does not show: a plan, a stay, an
 * answer. Call it in the transaction of the deed; it says which budget, not what.
 */
@Singleton
public class BudgetNews {

    /** The topic of the outbox; the order key is the budget's id. */
    public static final String TOPIC = "budget.news";

    private final Outbox outbox;

    BudgetNews(Outbox outbox) {
        this.outbox = outbox;
    }

    /** @param what in a word or two, for whoever looks at the outbox; nothing personal */
    public void of(BudgetId budget, String what) {
        outbox.put(Ids.next(), TOPIC, budget.value(), what);
    }

    /** The same for a deed of plain statements. @param connection of its transaction */
    public void of(Connection connection, BudgetId budget, String what) throws SQLException {
        outbox.put(connection, Ids.next(), TOPIC, budget.value(), what);
    }
}
