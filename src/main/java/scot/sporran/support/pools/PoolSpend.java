package scot.sporran.support.pools;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import scot.sporran.ledger.Money;
import scot.sporran.support.BudgetId;

/** Something bought from a pot. */
public record PoolSpend(UUID id, PoolId pool, String what, Money amount, LocalDate spentOn, State state,
        String byName, Instant at, List<Part> parts) {

    public PoolSpend {
        parts = List.copyOf(parts);
    }

    /** Where a purchase is in its life. */
    public enum State {
        /** The members' parts are being reserved. */
        PLACING,
        /** All are reserved and are being paid. */
        POSTING,
        /** Somebody's part was not there: what was reserved is being given back. */
        RELEASING,
        /** Paid. */
        DONE,
        /** Not paid, and nothing is reserved. */
        REFUSED
    }

    /** What of it one member paid, and got back since. */
    public record Part(BudgetId budget, Money amount, Money refunded) {}
}
