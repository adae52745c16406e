package scot.sporran.support.money;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.support.BudgetId;

/**
 * Money promised to somebody.
 *
 * @param reference names the promise within its origin
 * @param what in a few plain words
 * @param promised all of it
 * @param settled paid of it so far; may be more than was promised
 * @param dueOn Europe/London date on which it will be paid
 * @param expiresOn from this date on it does not count any more; null when it always does
 */
public record Commitment(UUID id, BudgetId budget, Origin origin, String reference, String what, Money promised,
        Money settled, LocalDate dueOn, @Nullable LocalDate expiresOn, State state, int version) {

    /** Who made the promise. */
    public enum Origin {
        /** Support that is booked and not yet delivered. */
        BOOKED_SUPPORT,
        /** An invoice that is expected or waits for payment. */
        EXPECTED_INVOICE,
        /** Pay that an assistant has earned and that no pay run has paid. */
        ACCRUING_PAY,
        /** Something a request was approved for. */
        APPROVED_REQUEST
    }

    /** Where a promise stands. */
    public enum State {
        OPEN, SETTLED, CANCELLED
    }

    /** Still to be paid on a day: nothing once it is settled, cancelled or expired. */
    public Money open(LocalDate day) {
        boolean expired = expiresOn != null && !day.isBefore(expiresOn);
        Money left = promised.minus(settled);
        return state != State.OPEN || expired || left.pence() < 0 ? Money.ZERO : left;
    }
}
