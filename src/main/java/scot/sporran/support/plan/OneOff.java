package scot.sporran.support.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.support.BudgetId;

/**
 * A sum that is due once: the start of a direct payment, a piece of equipment, a small spend.
 *
 * @param dueOn Europe/London date
 * @param what what it is for, in plain words
 * @param agreedBy name of who agreed it
 * @param agreedAt UTC instant from which it was known
 * @param droppedAt UTC instant at which it was given up before it was paid; null while it stands
 */
public record OneOff(UUID id, BudgetId budget, FundingSource source, Money amount, LocalDate dueOn, String what,
        String agreedBy, String why, Instant agreedAt, @Nullable Instant droppedAt) {

    public OneOff {
        if (!amount.isPositive() || amount.compareTo(Agreement.MOST) > 0) {
            throw new IllegalArgumentException("A sum due once is above £0.00 and up to " + Agreement.MOST);
        }
        if (what.isBlank() || why.isBlank() || agreedBy.isBlank()) {
            throw new IllegalArgumentException("A sum due once says what it is for, who agreed it and why");
        }
    }

    boolean dropped() {
        return droppedAt != null;
    }

    boolean isKnownAt(Instant instant) {
        return !agreedAt.isAfter(instant) && (droppedAt == null || droppedAt.isAfter(instant));
    }
}
